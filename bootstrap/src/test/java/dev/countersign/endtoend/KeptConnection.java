package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Pattern;

/** One connection for many requests. It works in the thread of the caller, and parses no JSON. */
final class KeptConnection implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final Socket socket;
  private final InputStream in;
  private final String head;

  /** Connects to the service at that URL. */
  KeptConnection(String url) throws IOException {
    var address = URI.create(url);
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    head = " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAccept: */*\r\n";
  }

  /** A request in the bytes that are sent. */
  static final class Prepared {
    private final byte[] bytes;

    private Prepared(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * Prepares a request.
   *
   * @param line the method and the path
   * @param headers further headers, each with its line break
   * @param body empty if there is none
   */
  Prepared prepared(String line, String headers, String body) {
    var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return new Prepared((line + head + headers + length + "\r\n" + body).getBytes(ISO_8859_1));
  }

  /** Sends a request and returns the response, with its head. */
  String send(Prepared request) throws IOException {
    socket.getOutputStream().write(request.bytes);
    var response = new ByteArrayOutputStream();
    while (!response.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      response.write(next());
    }
    var length = LENGTH.matcher(response.toString(ISO_8859_1));
    if (length.find()) {
      response.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return response.toString(ISO_8859_1);
  }

  private int next() throws IOException {
    var next = in.read();
    if (next < 0) {
      throw new IOException("the connection was closed");
    }
    return next;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

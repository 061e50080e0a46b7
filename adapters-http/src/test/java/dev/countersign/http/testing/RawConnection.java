package dev.countersign.http.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A socket that is connected to the server, for requests that no HTTP client sends. */
public final class RawConnection implements Closeable {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Socket socket;
  private String unread = "";

  /** Connects to that server. */
  public RawConnection(EmbeddedServer server) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) LONGEST.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends these bytes, each of which is one character of the text. */
  public RawConnection send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all that the server sends until it closes the connection; fails if it does not. */
  public String readToEnd() {
    var all = new StringBuilder(unread);
    unread = "";
    for (var piece = read(); !piece.isEmpty(); piece = read()) {
      all.append(piece);
    }
    return all.toString();
  }

  /** Returns the next response, with a body of the length that it declares. */
  public String readResponse() {
    var text = new StringBuilder(unread);
    while (!isWhole(text.toString())) {
      var piece = read();
      if (piece.isEmpty()) {
        throw new AssertionError("the connection was closed after: " + text);
      }
      text.append(piece);
    }
    var end = end(text.toString());
    unread = text.substring(end);
    return text.substring(0, end);
  }

  /** Ends the connection with a reset, as a client that was killed does. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(String text) {
    return text.contains(END_OF_HEAD) && text.length() >= end(text);
  }

  private static int end(String text) {
    var head = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
    return text.substring(0, head)
        .lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .mapToInt(line -> head + Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(head);
  }

  /** The next piece; empty at the end. */
  private String read() {
    var buffer = new byte[1 << 13];
    var piece = new ByteArrayOutputStream();
    try {
      var length = socket.getInputStream().read(buffer);
      piece.write(buffer, 0, Math.max(length, 0));
      return piece.toString(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

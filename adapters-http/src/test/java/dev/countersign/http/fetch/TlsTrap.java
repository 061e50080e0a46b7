package dev.countersign.http.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/** A server on this machine that answers every request as a hostile one would. */
final class TlsTrap implements AutoCloseable {

  /** What it writes. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final SSLServerSocket socket;
  private final Answer answer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  private TlsTrap(SSLServerSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
  }

  static TlsTrap answering(Answer answer) {
    try {
      var sockets = Fetching.CERTIFICATE.context().getServerSocketFactory();
      var socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var trap = new TlsTrap((SSLServerSocket) socket, answer);
      trap.threads.execute(trap::accept);
      return trap;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers with that text. */
  static TlsTrap answering(String text) {
    return answering(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      heads.add(head(connection));
      var out = connection.getOutputStream();
      answer.write(out);
      out.flush();
    } catch (SocketException e) {
      hungUp.countDown();
    } catch (IOException | InterruptedException e) {
      // The handshake came to nothing, or the test is over.
      Thread.currentThread().interrupt();
    }
  }

  private static String head(Socket connection) throws IOException {
    var head = new StringBuilder();
    var in = connection.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  URI at(String host, String path) {
    return URI.create("https://" + host + ":" + port() + path);
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** The heads of the requests. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** Whether the other side hung up while it was written to; waits for that. */
  boolean wasHungUpOn() throws InterruptedException {
    return hungUp.await(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    threads.shutdownNow();
  }
}

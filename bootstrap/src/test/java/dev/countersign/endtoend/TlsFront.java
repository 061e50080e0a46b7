package dev.countersign.endtoend;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A TLS server, and a relay before it that can close connections in the middle of the handshake.
 */
final class TlsFront implements AutoCloseable {

  private static final int PART_OF_HANDSHAKE = 40;

  private final HttpsServer server;
  private final ServerSocket front;
  private volatile boolean cuts;

  private TlsFront(HttpsServer server, ServerSocket front) {
    this.server = server;
    this.front = front;
  }

  static TlsFront start() {
    try {
      var loopback = InetAddress.getLoopbackAddress();
      var server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(RemoteClient.CERTIFICATE.context()));
      var front = new TlsFront(server, new ServerSocket(0, 50, loopback));
      Thread.startVirtualThread(front::accept);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the server behind it. */
  HttpsServer server() {
    return server;
  }

  /** Returns its origin. */
  String origin() {
    return "https://localhost:" + front.getLocalPort();
  }

  /** Closes connections while the client greets, or stops doing so. */
  void cut(boolean whether) {
    cuts = whether;
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        var client = front.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (cuts) {
        var _ = client.getInputStream().readNBytes(PART_OF_HANDSHAKE);
        return;
      }
      try (var behind = new Socket(front.getInetAddress(), server.getAddress().getPort())) {
        var back = Thread.startVirtualThread(() -> copy(behind, client));
        copy(client, behind);
        back.join();
      }
    } catch (IOException _) {
      // The connection has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // The connection has ended.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    var _ = from.transferTo(to);
  }

  @Override
  public void close() {
    try {
      front.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

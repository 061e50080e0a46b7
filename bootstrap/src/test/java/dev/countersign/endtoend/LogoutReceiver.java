package dev.countersign.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The web server of clients that are told of logouts, over TLS on this machine. */
final class LogoutReceiver implements AutoCloseable {

  private final HttpsServer http;
  private final Map<String, List<String>> received = new ConcurrentHashMap<>();
  private final CountDownLatch slow = new CountDownLatch(1);

  private LogoutReceiver(HttpsServer http) {
    this.http = http;
  }

  static LogoutReceiver start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var receiver = new LogoutReceiver(HttpsServer.create(address, 0));
      receiver.http.setHttpsConfigurator(new HttpsConfigurator(RemoteClient.CERTIFICATE.context()));
      receiver.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      receiver.http.createContext("/", receiver::serve);
      receiver.http.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a URL of this server. It responds with the number at the end of the path; at {@code
   * /slow} only when it is released or closed.
   */
  String at(String path) {
    return "https://localhost:" + http.getAddress().getPort() + path;
  }

  /** Returns the bodies that were received at a path. */
  List<String> at(String path, String type) {
    return received.getOrDefault(path + " " + type, List.of());
  }

  /** From now on it responds at {@code /slow}, also to the requests that wait there. */
  void release() {
    slow.countDown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.merge(
          path + " " + type,
          List.of(body),
          (before, more) -> {
            var all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
          });
      if (path.equals("/slow")) {
        slow.await();
      }
      var status = path.equals("/slow") ? 200 : Integer.parseInt(path.substring(1));
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    slow.countDown();
    http.stop(0);
  }
}

package dev.countersign.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authorization server with registration and the client credentials grant, at any issuer on its
 * host. It knows its clients, and the requests that it received.
 */
final class RemoteServer implements AutoCloseable {

  private final HttpServer http;
  private final String origin;
  private final Map<String, String> metadata = new ConcurrentHashMap<>();
  private final Map<String, String> clients = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** The status of deletion requests; 204 deletes the client. */
  volatile int deletion = 204;

  private RemoteServer(HttpServer http) {
    this.http = http;
    this.origin = "http://127.0.0.1:" + http.getAddress().getPort();
  }

  static RemoteServer start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = new RemoteServer(HttpServer.create(address, 0));
      server.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.http.createContext("/", server::serve);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes the metadata of the issuer with this path, at the path of its document. */
  String publish(String issuerPath, String documentPath) {
    var issuer = origin + issuerPath;
    metadata.put(
        documentPath,
        Texts.json(
            Map.of(
                "issuer",
                issuer,
                "token_endpoint",
                origin + "/token",
                "registration_endpoint",
                origin + "/register",
                "jwks_uri",
                origin + "/keys",
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic"))));
    return issuer;
  }

  /** Returns the names of the clients that are registered. */
  List<String> clients() {
    return List.copyOf(clients.keySet());
  }

  /** Returns the method and path of each request. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      if (path.equals("/register")) {
        register(exchange);
      } else if (path.startsWith("/register/")) {
        delete(exchange, path.substring("/register/".length()));
      } else if (path.equals("/token")) {
        send(
            exchange,
            200,
            Texts.json(
                Map.of(
                    "access_token",
                    "token-" + numbers.incrementAndGet(),
                    "token_type",
                    "Bearer",
                    "expires_in",
                    3600)));
      } else {
        var document = metadata.get(path);
        send(exchange, document == null ? 404 : 200, document == null ? "{}" : document);
      }
    }
  }

  private void register(HttpExchange exchange) throws IOException {
    var id = "client-" + numbers.incrementAndGet();
    clients.put(id, "management-of-" + id);
    send(
        exchange,
        201,
        Texts.json(
            Map.of(
                "client_id",
                id,
                "client_secret",
                "secret-of-" + id + "-0123456789",
                "registration_access_token",
                "management-of-" + id,
                "registration_client_uri",
                origin + "/register/" + id)));
  }

  private void delete(HttpExchange exchange, String id) throws IOException {
    var expected = "Bearer " + clients.get(id);
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "");
      return;
    }
    if (deletion == 204) {
      clients.remove(id);
    }
    send(exchange, deletion, "");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}

package dev.countersign.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy for several providers on one host, each at a path. It does not pass the {@code Host}
 * header on, as nginx by default.
 */
final class PathProxy implements ReverseProxy {

  private static final List<String> WELL_KNOWN =
      List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

  /** Header fields for one connection, and those that the HTTP client sets itself. */
  private static final List<String> NOT_PASSED_ON =
      List.of("connection", "content-length", "host", "http2-settings", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> providers = new ConcurrentHashMap<>();
  private final Mode mode;
  private final HttpServer server;

  private PathProxy(Mode mode, HttpServer server) {
    this.mode = mode;
    this.server = server;
    server.setExecutor(threads);
    var _ = server.createContext("/", this::handle);
    server.start();
  }

  /** Starts the proxy on a free port. */
  static PathProxy start(Mode mode) {
    try {
      return new PathProxy(
          mode, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the proxy on a free port, with TLS. */
  static PathProxy start(Mode mode, Tls tls) {
    return new PathProxy(mode, tls.server());
  }

  /** Starts the proxy on a free port, with TLS and a certificate that some services trust. */
  static PathProxy start(Mode mode, LoopbackCertificate certificate) {
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      return new PathProxy(mode, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String url(String path) {
    var scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort() + path;
  }

  @Override
  public void pass(String path, String providerUrl) {
    var _ = providers.put(path, providerUrl);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = target(exchange.getRequestURI().toString());
      if (target.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        answer(exchange, send(exchange, target.get()));
      }
    }
  }

  /** Returns the URL at the provider; empty if the path belongs to none. */
  private Optional<URI> target(String requested) {
    return providers.keySet().stream()
        .sorted(Comparator.comparingInt(path -> -path.length()))
        .flatMap(path -> target(requested, path).stream())
        .findFirst();
  }

  private Optional<URI> target(String requested, String path) {
    var provider = providers.getOrDefault(path, "");
    if (WELL_KNOWN.stream().anyMatch(name -> requested.equals(name + path))) {
      return Optional.of(URI.create(provider + requested));
    }
    return requested.startsWith(path + "/")
        ? Optional.of(
            URI.create(
                provider
                    + (mode == Mode.KEEPS_THE_PATH
                        ? requested
                        : requested.substring(path.length()))))
        : Optional.empty();
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, URI target) throws IOException {
    var request =
        HttpRequest.newBuilder(target)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name) && !name.equals("transfer-encoding")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    var body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}

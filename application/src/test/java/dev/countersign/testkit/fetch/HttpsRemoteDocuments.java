package dev.countersign.testkit.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Json;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Serves a {@link RemoteDocuments} over HTTPS on a free loopback port. */
public final class HttpsRemoteDocuments implements AutoCloseable {

  private final HttpsServer http;
  private final Function<Json, byte[]> writer;
  private final RemoteDocuments documents;

  private HttpsRemoteDocuments(HttpsServer http, String host, Function<Json, byte[]> writer) {
    this.http = http;
    this.writer = writer;
    this.documents =
        new RemoteDocuments(URI.create("https://" + host + ":" + http.getAddress().getPort()));
  }

  /**
   * Starts a server with this host name.
   *
   * @param writer the text form of JSON, in UTF-8
   */
  public static HttpsRemoteDocuments start(
      String host, LoopbackCertificate certificate, Function<Json, byte[]> writer) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var started = new HttpsRemoteDocuments(HttpsServer.create(address, 0), host, writer);
      started.http.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      started.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.http.createContext("/", started::serve);
      started.http.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the documents that it serves. */
  public RemoteDocuments documents() {
    return documents;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (documents.isDown()) {
        return;
      }
      var page =
          documents.page(
              documents.at(exchange.getRequestURI().toString()),
              new RemoteDocuments.Received(
                  exchange.getRequestMethod(),
                  header(exchange, "Authorization"),
                  new Payload(
                      header(exchange, "Content-Type").orElse(""),
                      exchange.getRequestBody().readAllBytes())));
      send(exchange, page);
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private void send(HttpExchange exchange, Optional<Page> page) throws IOException {
    if (page.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", page.get().type());
    headers.set("Location", documents.at("/somewhere/else").toString());
    page.get().caching().ifPresent(caching -> headers.set("Cache-Control", caching));
    var body =
        page.get()
            .text()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> writer.apply(page.get().body()));
    exchange.sendResponseHeaders(
        page.get().status(), page.get().status() == 204 ? -1 : body.length);
    if (page.get().status() != 204) {
      exchange.getResponseBody().write(body);
    }
  }
}

package com.example.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.oauth.StrictJsonParser;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The authorization server over HTTP, on the HTTP server of the JDK. */
final class Server {

  private static final int MOST_BYTES = 64 * 1024;

  private final Provider provider;

  private Server(Provider provider) {
    this.provider = provider;
  }

  /** Starts the server at a port of the loopback interface; 0 selects a free one. */
  static HttpServer start(int port) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var issuer = new Issuer("http://localhost:" + http.getAddress().getPort());
    var server = new Server(Provider.start(issuer));
    serve(http, "POST", "/clients", server::register);
    serve(http, "POST", "/token", server::token);
    serve(http, "POST", "/introspect", server::introspect);
    serve(http, "GET", "/jwks.json", request -> Result.ok(server.keys()));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return http;
  }

  /** A request: its client credentials and its body. */
  private record Request(PresentedCredentials credentials, String body) {
    Parameters form() {
      var values = new TreeMap<String, List<String>>();
      for (var pair : body.split("&")) {
        var parts = pair.split("=", 2);
        values
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
      return new Parameters(values);
    }
  }

  private Result<JsonObject, ? extends OAuthError> register(Request request) {
    var document = new StrictJsonParser().object(request.body()).orElse(JsonObject.EMPTY);
    return provider
        .registerClient()
        .register(new RegisterClient.Command(Optional.empty(), document, false))
        .map(
            registered ->
                JsonObject.EMPTY
                    .with("client_id", registered.client().id().value())
                    .with("client_secret", registered.secret().orElseThrow().value())
                    .with("client_secret_expires_at", 0));
  }

  private Result<JsonObject, ? extends OAuthError> token(Request request) {
    return provider
        .requestTokens()
        .request(request.credentials(), request.form())
        .map(Server::json);
  }

  private static JsonObject json(IssuedTokens tokens) {
    return JsonObject.EMPTY
        .with("access_token", tokens.accessToken().value())
        .with("token_type", "Bearer")
        .with("expires_in", tokens.lifetime().toSeconds())
        .with("scope", tokens.scope().text());
  }

  private Result<JsonObject, ? extends OAuthError> introspect(Request request) {
    return provider
        .introspectToken()
        .introspect(request.credentials(), request.form(), AnswerForm.JSON)
        .map(answer -> ((Answer.Plain) answer).introspection().json());
  }

  private JsonObject keys() {
    return provider.publishKeys().publish(KeyOwner.PROVIDER).keys().document();
  }

  private static void serve(
      HttpServer http,
      String method,
      String path,
      Function<Request, Result<JsonObject, ? extends OAuthError>> endpoint) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (!exchange.getRequestMethod().equals(method)) {
              exchange.sendResponseHeaders(405, -1);
              return;
            }
            switch (endpoint.apply(request(exchange))) {
              case Result.Ok<JsonObject, ?>(var json) -> send(exchange, 200, json);
              case Result.Refused<?, ? extends OAuthError>(var error) ->
                  send(exchange, error.code().equals("invalid_client") ? 401 : 400, json(error));
            }
          }
        });
  }

  private static JsonObject json(OAuthError error) {
    return JsonObject.EMPTY
        .with("error", error.code())
        .with("error_description", error.description());
  }

  private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
    var bytes = JsonWriter.text(json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Request request(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MOST_BYTES);
    var header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    return new Request(
        header.map(Server::credentials).orElseGet(PresentedCredentials.Nothing::new),
        new String(body, StandardCharsets.UTF_8));
  }

  // RFC 6749 §2.3.1: the client identifier and the secret are form-encoded before they are joined.
  private static PresentedCredentials credentials(String header) {
    try {
      var basic = header.substring("Basic ".length());
      var text = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      var split = text.indexOf(':');
      return new PresentedCredentials.BasicSecret(
          new ClientId(decoded(text.substring(0, split))),
          new ClientSecret(decoded(text.substring(split + 1))));
    } catch (RuntimeException e) {
      return new PresentedCredentials.Malformed("the Authorization header cannot be read");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Starts the server; the argument is the port. */
  public static void main(String[] arguments) throws IOException {
    var http = start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    System.out.println("http://localhost:" + http.getAddress().getPort());
  }
}

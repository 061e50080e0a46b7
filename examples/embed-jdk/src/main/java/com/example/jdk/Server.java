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
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidRequest;
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
  private static final String BASIC = "Basic ";

  private final Provider provider;

  private Server(Provider provider) {
    this.provider = provider;
  }

  /** Starts the server at a port of the loopback interface; 0 selects a free one. */
  static HttpServer start(int port) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var issuer = new Issuer("http://localhost:" + http.getAddress().getPort());
    var server = new Server(Provider.start(issuer));
    serve(http, "POST", "/clients", Body.JSON, server::register);
    serve(http, "POST", "/token", Body.FORM, server::token);
    serve(http, "POST", "/introspect", Body.FORM, server::introspect);
    serve(http, "GET", "/jwks.json", Body.NOTHING, (credentials, body) -> Result.ok(server.keys()));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return http;
  }

  /**
   * What an endpoint reads.
   *
   * @param type the media type; empty if it does not matter
   * @param read returns the content; empty if the text is malformed
   * @param malformed the error for that
   */
  private record Body<T>(String type, Function<String, Optional<T>> read, OAuthError malformed) {

    static final Body<JsonObject> JSON =
        new Body<>(
            "application/json",
            text -> new StrictJsonParser().object(text),
            new InvalidClientMetadata("the body is no JSON object"));

    static final Body<Parameters> FORM =
        new Body<>(
            "application/x-www-form-urlencoded",
            Server::form,
            new InvalidRequest("the body is no form"));

    static final Body<String> NOTHING =
        new Body<>("", Optional::of, new InvalidRequest("the body cannot be read"));

    boolean accepts(Optional<String> contentType) {
      return type.isEmpty()
          || contentType
              .map(value -> value.split(";", 2)[0].strip())
              .filter(type::equalsIgnoreCase)
              .isPresent();
    }
  }

  /** Calls a driving port with the credentials of the client and the content of the body. */
  private interface Endpoint<T> {
    Result<JsonObject, ? extends OAuthError> answer(PresentedCredentials credentials, T body);
  }

  private static Optional<Parameters> form(String text) {
    try {
      var values = new TreeMap<String, List<String>>();
      for (var pair : text.split("&")) {
        var parts = pair.split("=", 2);
        values
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
      return Optional.of(new Parameters(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Result<JsonObject, ? extends OAuthError> register(
      PresentedCredentials credentials, JsonObject document) {
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

  private Result<JsonObject, ? extends OAuthError> token(
      PresentedCredentials credentials, Parameters form) {
    return provider.requestTokens().request(credentials, form).map(Server::json);
  }

  private static JsonObject json(IssuedTokens tokens) {
    return JsonObject.EMPTY
        .with("access_token", tokens.accessToken().value())
        .with("token_type", "Bearer")
        .with("expires_in", tokens.lifetime().toSeconds())
        .with("scope", tokens.scope().text());
  }

  private Result<JsonObject, ? extends OAuthError> introspect(
      PresentedCredentials credentials, Parameters form) {
    return provider
        .introspectToken()
        .introspect(credentials, form, AnswerForm.JSON)
        .map(answer -> ((Answer.Plain) answer).introspection().json());
  }

  private JsonObject keys() {
    return provider.publishKeys().publish(KeyOwner.PROVIDER).keys().document();
  }

  private static <T> void serve(
      HttpServer http, String method, String path, Body<T> body, Endpoint<T> endpoint) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            // The server of the JDK also calls this for paths that only begin with this one.
            if (!exchange.getRequestURI().getPath().equals(path)) {
              exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals(method)) {
              exchange.sendResponseHeaders(405, -1);
            } else if (!body.accepts(only(exchange, "Content-Type"))) {
              exchange.sendResponseHeaders(415, -1);
            } else {
              answer(exchange, body, endpoint);
            }
          }
        });
  }

  private static <T> void answer(HttpExchange exchange, Body<T> body, Endpoint<T> endpoint)
      throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      exchange.sendResponseHeaders(413, -1);
      return;
    }
    var content = body.read().apply(new String(bytes, StandardCharsets.UTF_8));
    if (content.isEmpty()) {
      send(exchange, 400, json(body.malformed()));
      return;
    }
    switch (endpoint.answer(credentials(exchange), content.get())) {
      case Result.Ok<JsonObject, ?>(var json) -> send(exchange, 200, json);
      case Result.Refused<?, ? extends OAuthError>(var error) ->
          send(exchange, error.code().equals("invalid_client") ? 401 : 400, json(error));
    }
  }

  /** Returns the header with this name; empty without one, and if there are several. */
  private static Optional<String> only(HttpExchange exchange, String name) {
    var values = exchange.getRequestHeaders().getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
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

  private static PresentedCredentials credentials(HttpExchange exchange) {
    if (!exchange.getRequestHeaders().containsKey("Authorization")) {
      return new PresentedCredentials.Nothing();
    }
    return only(exchange, "Authorization")
        .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
        .map(header -> basic(header.substring(BASIC.length())))
        .orElseGet(() -> new PresentedCredentials.Malformed("one Basic header is accepted"));
  }

  // RFC 6749 §2.3.1: the client identifier and the secret are form-encoded before they are joined.
  private static PresentedCredentials basic(String encoded) {
    try {
      var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
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

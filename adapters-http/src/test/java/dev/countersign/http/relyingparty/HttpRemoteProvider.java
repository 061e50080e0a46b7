package dev.countersign.http.relyingparty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.relyingparty.RemoteEndpoints;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Serves a {@link RemoteProvider} over HTTP, on its own port. */
final class HttpRemoteProvider implements AutoCloseable {

  private static final Set<String> AUTHENTICATION =
      Set.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

  private final HttpServer http;
  private final RemoteProvider server;
  private final Map<String, Raw> answers = new ConcurrentHashMap<>();

  private HttpRemoteProvider(HttpServer http) {
    this.http = http;
    this.server = new RemoteProvider(new Issuer("http://127.0.0.1:" + http.getAddress().getPort()));
  }

  static HttpRemoteProvider start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var started = new HttpRemoteProvider(HttpServer.create(address, 0));
      started.http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.http.createContext("/", started::serve);
      started.http.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  RemoteProvider server() {
    return server;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  /** Responds to all requests with this method with a status and without a body. */
  void respondTo(String method, int status) {
    respondTo(method, status, "application/json;charset=UTF-8", "");
  }

  /** Responds to all requests with this method with this status and body. */
  void respondTo(String method, int status, String type, String body) {
    answers.put(method, new Raw(status, new Payload(type, body.getBytes(StandardCharsets.UTF_8))));
  }

  /** A response as it is sent. */
  private record Raw(int status, Payload payload) {}

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var raw = answers.get(exchange.getRequestMethod());
      if (raw != null) {
        send(exchange, raw.status(), raw.payload().type(), raw.payload().bytes());
        return;
      }
      if (server.isDown()) {
        return;
      }
      var uri = URI.create(server.issuer().value()).resolve(exchange.getRequestURI());
      if (server.endpoints().contains(uri)) {
        answerAtEndpoint(exchange, uri);
      } else if (exchange.getRequestMethod().equals("DELETE")) {
        delete(exchange, uri);
      } else if (exchange.getRequestMethod().equals("PUT")) {
        update(exchange, uri);
      } else if (exchange.getRequestMethod().equals("GET")
          && exchange.getRequestHeaders().containsKey("Authorization")) {
        read(exchange, uri);
      } else if (exchange.getRequestMethod().equals("POST") && uri.getPath().endsWith("/secrets")) {
        issueSecret(exchange, uri);
      } else if (uri.equals(server.registrationEndpoint())) {
        register(exchange);
      } else if (uri.equals(server.tokenEndpoint())) {
        issueToken(exchange);
      } else {
        var document = server.document(uri);
        send(exchange, document.isPresent() ? 200 : 404, document);
      }
    }
  }

  private static JsonObject body(HttpExchange exchange) throws IOException {
    return JsonText.parseObject(exchange.getRequestBody().readAllBytes())
        .orElse(
            malformed -> {
              throw new AssertionError(malformed.reason());
            });
  }

  private void read(HttpExchange exchange, URI uri) throws IOException {
    answer(exchange, server.read(new RemoteProvider.Reading(uri, registrationToken(exchange))));
  }

  private void issueSecret(HttpExchange exchange, URI uri) throws IOException {
    var client = URI.create(uri.toString().replaceFirst("/secrets$", ""));
    answer(
        exchange,
        server.issueSecret(new RemoteProvider.Reading(client, registrationToken(exchange))));
  }

  private void update(HttpExchange exchange, URI uri) throws IOException {
    answer(
        exchange,
        server.update(new RemoteProvider.Update(uri, registrationToken(exchange), body(exchange))));
  }

  private static RegistrationAccessToken registrationToken(HttpExchange exchange) {
    return authorization(exchange, "Bearer ").map(RegistrationAccessToken::new).orElseThrow();
  }

  private static void answer(HttpExchange exchange, Result<Answer, ServerRefused> result)
      throws IOException {
    switch (result) {
      case Result.Ok<Answer, ServerRefused>(Answer.Current(var registered)) ->
          send(exchange, 200, Optional.of(json(registered)));
      case Result.Ok<Answer, ServerRefused>(Answer.Unauthorized()) ->
          send(exchange, 401, Optional.empty());
      case Result.Ok<Answer, ServerRefused>(Answer.Unknown()) ->
          send(exchange, 404, Optional.empty());
      case Result.Ok<Answer, ServerRefused>(Answer.NotAllowed()) ->
          send(exchange, 403, Optional.empty());
      case Result.Refused<Answer, ServerRefused>(var refused) -> refuse(exchange, refused);
    }
  }

  private void register(HttpExchange exchange) throws IOException {
    var token = authorization(exchange, "Bearer ").map(InitialAccessToken::new);
    var metadata = body(exchange);
    switch (server.register(new RemoteProvider.Enrollment(token, metadata))) {
      case Result.Ok<Registered, ServerRefused>(var enrolled) ->
          send(exchange, 201, Optional.of(json(enrolled)));
      case Result.Refused<Registered, ServerRefused>(var refused) -> refuse(exchange, refused);
    }
  }

  private void delete(HttpExchange exchange, URI uri) throws IOException {
    var token = authorization(exchange, "Bearer ").map(RegistrationAccessToken::new).orElseThrow();
    switch (server.delete(new RemoteProvider.Removal(uri, token))) {
      case Result.Ok<Deletion, ServerRefused>(var deletion) ->
          send(exchange, status(deletion), Optional.empty());
      case Result.Refused<Deletion, ServerRefused>(var refused) -> refuse(exchange, refused);
    }
  }

  private static int status(Deletion deletion) {
    return switch (deletion) {
      case DELETED -> 204;
      case UNKNOWN -> 404;
      case UNAUTHORIZED -> 401;
      case NOT_ALLOWED -> 405;
    };
  }

  private void issueToken(HttpExchange exchange) throws IOException {
    var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (!"client_credentials".equals(form.get("grant_type"))) {
      refuse(exchange, new ServerRefused("unsupported_grant_type", ""));
      return;
    }
    var scope =
        Scope.parse(form.getOrDefault("scope", ""))
            .orElse(
                invalid -> {
                  throw new AssertionError(invalid.description());
                });
    var resource = Optional.ofNullable(form.get("resource")).map(ResourceIndicator::new);
    switch (server.answer(new RemoteProvider.Question(proof(exchange, form), scope, resource))) {
      case Result.Ok<Fetched, ServerRefused>(var fetched) ->
          send(exchange, 200, Optional.of(json(fetched)));
      case Result.Refused<Fetched, ServerRefused>(var refused) -> refuse(exchange, refused);
    }
  }

  private void answerAtEndpoint(HttpExchange exchange, URI uri) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      var token = authorization(exchange, "Bearer ").map(AccessToken::new).orElseThrow();
      var info = server.endpoints().userInfo(new RemoteEndpoints.Presented(uri, token));
      if (info.isEmpty()) {
        send(exchange, 401, Optional.empty());
        return;
      }
      switch (info.get()) {
        case UserInfo.Plain(var claims) -> send(exchange, 200, Optional.of(claims));
        case UserInfo.Token(var jwt) ->
            send(exchange, 200, "application/jwt", jwt.getBytes(StandardCharsets.US_ASCII));
      }
      return;
    }
    var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var proof = proof(exchange, form);
    form.keySet().removeAll(AUTHENTICATION);
    var answer = server.endpoints().answer(new RemoteEndpoints.Form(uri, proof, form));
    answer
        .retryAfter()
        .ifPresent(
            time ->
                exchange.getResponseHeaders().set("Retry-After", Long.toString(time.toSeconds())));
    send(exchange, answer.status(), answer.document());
  }

  private static Proof proof(HttpExchange exchange, Map<String, String> form) {
    var basic = authorization(exchange, "Basic ");
    if (basic.isPresent()) {
      var pair =
          new String(Base64.getDecoder().decode(basic.get()), StandardCharsets.US_ASCII)
              .split(":", 2);
      return new Proof.Basic(new ClientId(decoded(pair[0])), new ClientSecret(decoded(pair[1])));
    }
    var id = new ClientId(form.getOrDefault("client_id", ""));
    if (!form.containsKey("client_assertion") && !form.containsKey("client_secret")) {
      return new Proof.Public(id);
    }
    return form.containsKey("client_assertion")
        ? new Proof.Assertion(
            id, new ClientAssertionToken(form.getOrDefault("client_assertion", "")))
        : new Proof.Posted(id, new ClientSecret(form.getOrDefault("client_secret", "")));
  }

  private static Optional<String> authorization(HttpExchange exchange, String scheme) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .filter(value -> value.startsWith(scheme))
        .map(value -> value.substring(scheme.length()));
  }

  private static Map<String, String> form(String body) {
    var form = new LinkedHashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      var parts = pair.split("=", 2);
      form.put(decoded(parts[0]), decoded(parts[1]));
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static JsonObject json(Registered enrolled) {
    var json = enrolled.metadata().with("client_id", enrolled.clientId().value());
    if (enrolled.secretExpiresAt().isPresent()) {
      json =
          json.with("client_secret_expires_at", enrolled.secretExpiresAt().get().getEpochSecond());
    }
    if (enrolled.secret().isPresent()) {
      json = json.with("client_secret", enrolled.secret().get().value());
    }
    if (enrolled.registrationToken().isPresent()) {
      json = json.with("registration_access_token", enrolled.registrationToken().get().value());
    }
    if (enrolled.registrationClientUri().isPresent()) {
      json = json.with("registration_client_uri", enrolled.registrationClientUri().get());
    }
    return json.with("client_id_issued_at", 1);
  }

  private static JsonObject json(Fetched fetched) {
    var json =
        JsonObject.EMPTY.with("access_token", fetched.token().value()).with("token_type", "bearer");
    return fetched.lifetime().isPresent()
        ? json.with("expires_in", fetched.lifetime().get().toSeconds())
        : json;
  }

  private static void refuse(HttpExchange exchange, ServerRefused refused) throws IOException {
    var json =
        JsonObject.EMPTY
            .with("error", refused.error())
            .with("error_description", refused.description());
    send(exchange, 400, Optional.of(json));
  }

  private static void send(HttpExchange exchange, int status, Optional<JsonObject> json)
      throws IOException {
    var body = json.map(JsonText::bytes).orElse(new byte[0]);
    send(exchange, status, "application/json;charset=UTF-8", body);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}

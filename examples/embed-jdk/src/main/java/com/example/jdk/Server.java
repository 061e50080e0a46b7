package com.example.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.application.provider.Provider;
import dev.countersign.application.provider.ProviderProblem;
import dev.countersign.application.provider.ProviderSettings;
import dev.countersign.application.provider.ProviderSurroundings;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.oauth.StrictJsonParser;
import dev.countersign.crypto.provider.JoseCryptography;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.CredentialsReader;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** An authorization server for applications, on the HTTP server of the JDK. */
record Server(HttpServer http, Provider provider) {

  private static final int MOST_BYTES = 1 << 16;

  /** Starts the server at a port of the loopback interface; 0 selects a free one. */
  static HttpServer start(int port) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var issuer = new Issuer("http://localhost:" + http.getAddress().getPort());
    var provider =
        Provider.start(
            ProviderSettings.of(issuer, Scope.of("read", "write"))
                .withOpenRegistration(RegistrationLimits.NONE),
            InMemoryStores.empty().provider(),
            JoseCryptography.withNewMasterKey(),
            ProviderSurroundings.withoutNetwork(
                InstantSource.system(),
                () -> Duration.ofNanos(System.nanoTime()),
                new InMemoryConfusableDetector()));
    new Server(http, provider.orElse(Server::fail)).serve();
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return http;
  }

  private static Provider fail(ProviderProblem problem) {
    throw new IllegalStateException(problem.message());
  }

  private void serve() {
    form(
        "/token",
        (client, form) ->
            provider.requestTokens().request(client, form).map(IssuedTokens::document));
    form(
        "/introspect",
        (client, form) ->
            provider.introspectToken().introspect(client, form, AnswerForm.JSON).map(Server::json));
    form(
        "/revoke",
        (client, form) ->
            provider.revokeToken().revoke(client, form).map(done -> JsonObject.EMPTY));
    serve("POST", "/clients", "application/json", 201, (request, body) -> register(body));
    get("/jwks.json", () -> provider.publishKeys().publish(KeyOwner.PROVIDER).keys().document());
    get("/.well-known/oauth-authorization-server", provider::metadata);
  }

  private static JsonObject json(Answer answer) {
    return ((Answer.Plain) answer).introspection().json();
  }

  private Result<JsonObject, RegistrationError> register(String body) {
    return new StrictJsonParser()
        .object(body)
        .map(document -> new RegisterClient.Command(Optional.empty(), document, false))
        .map(
            command ->
                provider.registration().register().register(command).map(Registered::document))
        .orElseGet(() -> Result.refused(new InvalidClientMetadata("the body is no JSON object")));
  }

  private void get(String path, Supplier<JsonObject> document) {
    serve("GET", path, "", 200, (request, body) -> Result.ok(document.get()));
  }

  private void form(
      String path,
      BiFunction<PresentedCredentials, Parameters, Result<JsonObject, TokenError>> endpoint) {
    serve(
        "POST",
        path,
        "application/x-www-form-urlencoded",
        200,
        (request, body) ->
            FormParameters.parse(body)
                .<TokenError>mapError(error -> error)
                .map(FormParameters::parameters)
                .flatMap(
                    form ->
                        endpoint.apply(
                            CredentialsReader.read(all(request, "Authorization"), form), form)));
  }

  private void serve(
      String method,
      String path,
      String type,
      int status,
      BiFunction<HttpExchange, String, Result<JsonObject, ? extends OAuthError>> endpoint) {
    http.createContext(
        path,
        request -> {
          try (request) {
            var body = request.getRequestBody().readNBytes(MOST_BYTES + 1);
            // The server of the JDK also calls this for paths that only begin with this one.
            if (!request.getRequestURI().getPath().equals(path)) {
              request.sendResponseHeaders(404, -1);
            } else if (!request.getRequestMethod().equals(method)) {
              request.sendResponseHeaders(405, -1);
            } else if (!hasType(request, type)) {
              request.sendResponseHeaders(415, -1);
            } else if (body.length > MOST_BYTES) {
              request.sendResponseHeaders(413, -1);
            } else {
              switch (endpoint.apply(request, new String(body, UTF_8))) {
                case Result.Ok<JsonObject, ?>(var json) -> send(request, status, json);
                case Result.Refused<?, ? extends OAuthError>(var error) -> refuse(request, error);
              }
            }
          }
        });
  }

  private static List<String> all(HttpExchange request, String header) {
    return request.getRequestHeaders().getOrDefault(header, List.of());
  }

  private static boolean hasType(HttpExchange request, String type) {
    var sent = all(request, "Content-Type").stream().map(value -> value.split(";", 2)[0].strip());
    return type.isEmpty()
        || sent.map(value -> value.toLowerCase(Locale.ROOT)).toList().equals(List.of(type));
  }

  private static void refuse(HttpExchange request, OAuthError error) throws IOException {
    // RFC 6749 §5.2: 401 and this header if the client cannot be authenticated.
    var status = error.code().equals("invalid_client") ? 401 : 400;
    if (status == 401) {
      request.getResponseHeaders().set("WWW-Authenticate", "Basic");
    }
    var json = JsonObject.EMPTY.with("error", error.code());
    send(request, status, json.with("error_description", error.description()));
  }

  private static void send(HttpExchange request, int status, JsonObject json) throws IOException {
    var bytes = JsonWriter.text(json).getBytes(UTF_8);
    request.getResponseHeaders().set("Content-Type", "application/json");
    request.getResponseHeaders().set("Cache-Control", "no-store");
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
  }

  /** Starts the server; the argument is the port. */
  public static void main(String[] arguments) throws IOException {
    var http = start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    System.out.println("http://localhost:" + http.getAddress().getPort());
  }
}

package com.example.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.crypto.oauth.StrictJsonParser;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTest {

  private static final String REGISTRATION = "{\"grant_types\":[\"client_credentials\"]}";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = Server.start(0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpResponse<String> post(String path, String authorization, String body) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", authorization)
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject json(HttpResponse<String> response) {
    return new StrictJsonParser().object(response.body()).orElseThrow();
  }

  private String registered() {
    var client = json(register("application/json", REGISTRATION));
    return basic(
        client.string("client_id").orElseThrow(), client.string("client_secret").orElseThrow());
  }

  private HttpResponse<String> register(String type, String body) {
    return send(
        HttpRequest.newBuilder(uri("/clients"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String basic(String id, String secret) {
    var text = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  @Test
  void aRegisteredClientGetsATokenThatIsActive() {
    var client = registered();
    var tokens = json(post("/token", client, "grant_type=client_credentials&scope=read"));
    assertThat(tokens.string("scope")).contains("read");
    var token = tokens.string("access_token").orElseThrow();
    var introspection = json(post("/introspect", client, "token=" + token));
    assertThat(introspection.bool("active")).contains(true);
    assertThat(introspection.string("scope")).contains("read");
    assertThat(json(post("/introspect", client, "token=" + token + "x")))
        .isEqualTo(JsonObject.EMPTY.with("active", false));
  }

  @Test
  void aRevokedTokenIsNotActive() {
    var client = registered();
    var token = json(post("/token", client, GRANT)).string("access_token").orElseThrow();
    assertThat(post("/revoke", client, "token=" + token).statusCode()).isEqualTo(200);
    assertThat(json(post("/introspect", client, "token=" + token)).bool("active")).contains(false);
  }

  @Test
  void aClientCanAuthenticateInTheForm() {
    var client =
        json(
            register(
                "application/json",
                REGISTRATION.replace(
                    "}", ",\"token_endpoint_auth_method\":\"client_secret_post\"}")));
    var id = client.string("client_id").orElseThrow();
    var secret = client.string("client_secret").orElseThrow();
    var request =
        HttpRequest.newBuilder(uri("/token"))
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(GRANT + "&client_id=" + id + "&client_secret=" + secret));
    assertThat(json(send(request.build())).string("access_token")).isPresent();
  }

  /** RFC 7591 §3.2.1: the response has all registered metadata. */
  @Test
  void aRegistrationIsReturned() {
    var client = json(register("application/json", REGISTRATION));
    assertThat(client.string("token_endpoint_auth_method")).contains("client_secret_basic");
    assertThat(client.integer("client_secret_expires_at")).contains(0L);
    assertThat(client.string("scope")).contains("read write");
    assertThat(client.member("registration_client_uri")).isEmpty();
  }

  @Test
  void publishesItsEndpoints() {
    var path = "/.well-known/oauth-authorization-server";
    var metadata = json(send(HttpRequest.newBuilder(uri(path)).build()));
    assertThat(metadata.string("issuer")).contains(uri("").toString());
    assertThat(metadata.string("token_endpoint")).contains(uri("/token").toString());
  }

  @Test
  void theTokenIsSignedByAPublishedKey() {
    var tokens = json(post("/token", registered(), "grant_type=client_credentials"));
    var header = tokens.string("access_token").orElseThrow().split("\\.")[0];
    var kid =
        new StrictJsonParser()
            .object(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
            .flatMap(members -> members.string("kid"))
            .orElseThrow();
    var keys = send(HttpRequest.newBuilder(uri("/jwks.json")).build());
    assertThat(keys.body()).contains("\"kid\":\"" + kid + "\"").doesNotContain("\"d\":");
  }

  @Test
  void refusesAWrongSecretAndAnotherGrant() {
    var client = registered();
    var refused = post("/token", client + "x", "grant_type=client_credentials");
    assertThat(refused.statusCode()).isIn(400, 401);
    assertThat(refused.body()).contains("\"error\":");
    assertThat(post("/token", basic("nobody", "nothing"), "grant_type=client_credentials"))
        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(401))
        .satisfies(response -> assertThat(response.headers().map()).containsKey("WWW-Authenticate"))
        .satisfies(response -> assertThat(response.body()).contains("invalid_client"));
    assertThat(post("/token", client, "grant_type=authorization_code&code=x").body())
        .contains("unauthorized_client");
    assertThat(send(HttpRequest.newBuilder(uri("/token")).build()).statusCode()).isEqualTo(405);
  }

  @Test
  void registersNothingThatIsNoJsonObject() {
    assertThat(register("application/json", "{\"grant_types\":").statusCode()).isEqualTo(400);
    assertThat(register("application/json", "{\"grant_types\":").body())
        .contains("invalid_client_metadata");
    assertThat(register("text/plain", REGISTRATION).statusCode()).isEqualTo(415);
    assertThat(register("application/json; charset=utf-8", REGISTRATION).statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesABodyThatIsTooLongInsteadOfReadingItsBegin() {
    var most = 64 * 1024;
    var padded = GRANT + "&scope=read&x=";
    assertThat(post("/token", registered(), padded + "x".repeat(most - padded.length())))
        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200));
    assertThat(post("/token", registered(), padded + "x".repeat(most + 1 - padded.length())))
        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(413));
  }

  @Test
  void refusesAFormThatCannotBeDecoded() {
    var refused = post("/token", registered(), GRANT + "&scope=%zz");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_request");
  }

  @Test
  void acceptsOneBasicHeaderOnly() {
    var client = registered();
    assertThat(post("/token", client.replace("Basic", "basic"), GRANT).statusCode()).isEqualTo(200);
    assertThat(post("/token", client.replace("Basic", "Other"), GRANT).statusCode()).isEqualTo(401);
    var twice =
        HttpRequest.newBuilder(uri("/token"))
            .header("Authorization", client)
            .header("Authorization", client)
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(GRANT));
    assertThat(send(twice.build()).statusCode()).isEqualTo(401);
  }

  @Test
  void answersAtItsPathsOnly() {
    assertThat(send(HttpRequest.newBuilder(uri("/jwks.json")).build()).statusCode()).isEqualTo(200);
    for (var path : List.of("/jwks.jsonX", "/jwks.json/more", "/tokenX")) {
      assertThat(send(HttpRequest.newBuilder(uri(path)).build()).statusCode()).isEqualTo(404);
    }
  }

  /** The use cases need no framework: there is none on the class path. */
  @Test
  void noFrameworkIsOnTheClassPath() {
    var names =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(path -> new File(path).getName())
            .toList();
    assertThat(names).anyMatch(name -> name.startsWith("countersign-adapters-crypto"));
    assertThat(names)
        .noneMatch(name -> name.matches(".*(micronaut|netty|spring|jakarta|hibernate).*"));
    assertThatThrownBy(() -> Class.forName("io.micronaut.context.ApplicationContext"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}

package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest(
    users = @TestUser("alice"),
    clients = @TestClient(value = "shop", tokenClaims = "plan=gold"))
class SimulatedErrorsTest {

  private static HttpResponse<String> post(
      CountersignServer server, String path, Map<String, String> form)
      throws IOException, InterruptedException {
    var credentials = "shop:" + server.secret("shop");
    var request =
        HttpRequest.newBuilder(server.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
            .POST(BodyPublishers.ofString(Forms.encoded(form)))
            .build();
    return server.http().send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(CountersignServer server, String path)
      throws IOException, InterruptedException {
    return server
        .http()
        .send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString());
  }

  private static final Map<String, String> FOR_ITSELF = Map.of("grant_type", "client_credentials");

  @Test
  void failsOnce(CountersignServer server) throws Exception {
    server.nextResponse("/token").failWith(503);
    assertThat(post(server, "/token", FOR_ITSELF).statusCode()).isEqualTo(503);
    assertThat(post(server, "/token", FOR_ITSELF).statusCode()).isEqualTo(200);
    assertThat(server.requests()).extracting(ReceivedRequest::status).containsExactly(503, 200);
    assertThat(server.requests().getFirst().reason()).hasValue("ordered by the test");
  }

  @Test
  void delaysOneResponse(CountersignServer server) throws Exception {
    server.nextResponse("/jwks.json").delayBy(Duration.ofMillis(400));
    var start = System.nanoTime();
    assertThat(get(server, "/jwks.json").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
  }

  @Test
  void cutsTheResponse(CountersignServer server) throws Exception {
    server.nextResponse("/jwks.json").truncate();
    assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThatThrownBy(() -> get(server, "/jwks.json")).isInstanceOf(IOException.class));
    assertThat(get(server, "/jwks.json").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatCannotBeSimulated(CountersignServer server) {
    assertThatThrownBy(() -> server.nextResponse("token")).hasMessageContaining("begins with /");
    assertThatThrownBy(() -> server.nextResponse("/token").failWith(200))
        .hasMessageContaining("400 to 599");
  }

  @Test
  void liesInTheNextTokenOnly(CountersignServer server) {
    server.nextIdToken().setIssuer("https://other.example");
    server.nextIdToken().setNonce("other");
    server.nextAccessToken().setAudience("https://elsewhere.example");
    server.nextAccessToken().expire();
    for (var i = 0; i < 3; i++) {
      var _ = server.token("shop", "alice", "openid");
    }
    var ids = server.tokens().stream().filter(token -> token.type().equals("id_token")).toList();
    assertThat(ids.getFirst().claims()).containsEntry("iss", "https://other.example");
    assertThat(ids.get(1).claims())
        .containsEntry("iss", server.issuer())
        .containsEntry("nonce", "other");
    assertThat(ids.getLast().claims()).doesNotContainKey("nonce");
    var access =
        server.tokens().stream().filter(token -> token.type().equals("access_token")).toList();
    assertThat(access.getFirst().claims()).containsEntry("aud", "https://elsewhere.example");
    assertThat((Long) access.get(1).claims().get("exp"))
        .isLessThan(server.clock().instant().getEpochSecond());
    assertThat(access.getLast().claims())
        .containsEntry("aud", server.issuer())
        .containsEntry("plan", "gold");
  }

  @Test
  void combinesTheChangesOfOneTokenAndRefusesThemAfterIt(CountersignServer server) {
    var next = server.nextIdToken().setIssuer("https://other.example");
    next.setClaim("level", 7).removeClaim("auth_time").expire();
    var _ = server.token("shop", "alice", "openid");
    var _ = server.token("shop", "alice", "openid");
    var ids = server.tokens().stream().filter(token -> token.type().equals("id_token")).toList();
    assertThat(ids.getFirst().claims())
        .containsEntry("iss", "https://other.example")
        .containsEntry("level", 7L)
        .doesNotContainKey("auth_time");
    assertThat(ids.getLast().claims())
        .containsEntry("iss", server.issuer())
        .containsKey("auth_time");
    assertThatThrownBy(() -> next.setNonce("late")).hasMessageContaining("issued already");
  }

  @Test
  void signsWithAnUnknownKey(CountersignServer server) throws Exception {
    server.nextAccessToken().signWithUnknownKey();
    var token = server.token("shop", "alice", "openid").accessToken();
    var header =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    assertThat(header).contains("unknown-to-the-server");
    assertThat(get(server, "/jwks.json").body()).doesNotContain("unknown-to-the-server");
    var introspection = post(server, "/introspect", Map.of("token", token)).body();
    assertThat(introspection).contains("\"active\":false");
  }

  @Test
  void rotatesAndCompromisesKeys(CountersignServer server) throws Exception {
    var token = server.token("shop", "alice", "openid").accessToken();
    var before = get(server, "/jwks.json").body();
    var rotated = server.rotateKeys();
    assertThat(rotated).isNotEmpty();
    assertThat(rotated).noneMatch(before::contains);
    assertThat(get(server, "/jwks.json").body()).contains(rotated);
    assertThat(post(server, "/introspect", Map.of("token", token)).body())
        .contains("\"active\":true");
    var compromised = server.compromiseKeys();
    assertThat(compromised).containsExactlyInAnyOrderElementsOf(rotated);
    assertThat(get(server, "/jwks.json").body()).doesNotContain(compromised.getFirst());
    assertThat(server.events()).extracting(RecordedEvent::action).contains("key.compromised");
  }

  @Test
  void expiresASecret(CountersignServer server) throws Exception {
    server.expireSecrets("shop");
    var response = post(server, "/token", FOR_ITSELF);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(server.requests().getLast().error()).hasValue("invalid_client");
    assertThat(server.report()).contains("invalid_client");
  }

  @Test
  void takesAStolenRefreshTokenForAReplay(CountersignServer server) throws Exception {
    var tokens = server.token("shop", "alice", "openid", "offline_access");
    var refresh = tokens.refreshToken().orElseThrow();
    var other = server.useRefreshToken("shop", refresh);
    assertThat(other.refreshToken()).isPresent().get().isNotEqualTo(refresh);
    server.clock().advance(Duration.ofSeconds(11));
    var response =
        post(server, "/token", Map.of("grant_type", "refresh_token", "refresh_token", refresh));
    assertThat(response.body()).contains("invalid_grant");
    assertThat(post(server, "/introspect", Map.of("token", other.accessToken())).body())
        .contains("\"active\":false");
    assertThat(server.requests().toString()).doesNotContain(refresh);
  }
}

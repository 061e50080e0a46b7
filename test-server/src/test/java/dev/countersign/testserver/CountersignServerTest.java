package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class CountersignServerTest {

  private static final Instant TIME = Instant.parse("2030-01-31T12:00:00Z");

  @Test
  void runsTwoServersWithTheirOwnClocksAndKeys() throws Exception {
    try (var one = CountersignServer.start(setup -> setup.user("alice").client("shop").time(TIME));
        var two = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
      assertThat(one.issuer()).isNotEqualTo(two.issuer());
      assertThat(one.clock().instant()).isEqualTo(TIME);
      assertThat(two.clock().instant()).isBefore(TIME);
      one.clock().advance(Duration.ofDays(1));
      assertThat(one.clock().instant()).isEqualTo(TIME.plus(Duration.ofDays(1)));
      var _ = one.token("shop", "alice", "openid");
      assertThat(one.tokens().getFirst().claims())
          .containsEntry("iat", one.clock().instant().getEpochSecond());
      assertThat(two.tokens()).isEmpty();
      assertThat(get(one, "/jwks.json")).isNotEqualTo(get(two, "/jwks.json"));
    }
  }

  private static String get(CountersignServer server, String path) throws Exception {
    return server
        .http()
        .send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void forgetsEverythingAtAReset() throws Exception {
    try (var server =
        CountersignServer.start(setup -> setup.user("alice").client("shop").time(TIME))) {
      var keys = get(server, "/jwks.json");
      var events = server.events();
      var refresh =
          server.token("shop", "alice", "openid", "offline_access").refreshToken().orElseThrow();
      server.rotateKeys();
      server.expireSecrets("shop");
      server.nextResponse("/jwks.json").failWith(500);
      server.nextIdToken().setNonce("x");
      server.clock().advance(Duration.ofDays(9));
      server.reset();
      assertThat(server.clock().instant()).isEqualTo(TIME);
      assertThat(server.requests()).isEmpty();
      assertThat(server.tokens()).isEmpty();
      assertThat(server.events()).isEqualTo(events);
      assertThat(get(server, "/jwks.json")).isEqualTo(keys);
      assertThatThrownBy(() -> server.useRefreshToken("shop", refresh))
          .hasMessageContaining("invalid_grant");
      var _ = server.token("shop", "alice", "openid");
      assertThat(server.tokens().getLast().claims()).doesNotContainEntry("nonce", "x");
    }
  }

  @Test
  void registersClientsForReal() throws Exception {
    try (var server = CountersignServer.start()) {
      var request =
          HttpRequest.newBuilder(server.url("/clients"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + server.registrationToken())
              .POST(BodyPublishers.ofString("{\"redirect_uris\":[\"https://a.example/cb\"]}"));
      var response = server.http().send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer");
      assertThat(server.requests().getLast().parameter("redirect_uris"))
          .hasValue("[https://a.example/cb]");
      assertThat(server.requests().toString()).doesNotContain(server.registrationToken());
    }
  }

  @Test
  void hasAnotherRegistrationTokenAtEachStart() {
    try (var one = CountersignServer.start();
        var two = CountersignServer.start();
        var chosen =
            CountersignServer.start(
                setup -> setup.client("shop").registrationToken("token-that-the-test-chose"))) {
      assertThat(one.registrationToken()).matches("[A-Za-z0-9_-]{43}");
      assertThat(one.registrationToken()).isNotEqualTo(two.registrationToken());
      assertThat(chosen.registrationToken()).isEqualTo("token-that-the-test-chose");
    }
  }

  @Test
  void servesHttpsWithACertificateThatOnlyItsContextTrusts() throws Exception {
    try (var server =
        CountersignServer.start(setup -> setup.https().user("alice").client("shop"))) {
      assertThat(server.issuer()).startsWith("https://localhost:");
      assertThat(get(server, "/.well-known/openid-configuration")).contains(server.issuer());
      var stranger = HttpClient.newHttpClient();
      assertThatThrownBy(
              () ->
                  stranger.send(
                      HttpRequest.newBuilder(server.url("/jwks.json")).build(),
                      BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
      assertThat(server.signIn("alice").follow(authorize(server)).parameter("code")).isNotEmpty();
    }
  }

  private static URI authorize(CountersignServer server) {
    return server.url(
        "/authorize?client_id=shop&response_type=code&scope=openid"
            + "&redirect_uri=http://localhost/callback&code_challenge_method=S256"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void showsAPageThatIsNoSignIn() {
    try (var server = CountersignServer.start(setup -> setup.user("alice"))) {
      var result = server.signIn("alice").follow(authorize(server));
      assertThat(result.isAtClient()).isFalse();
      assertThat(result.status()).isEqualTo(400);
      assertThat(server.requests().getLast().reason()).isPresent();
      assertThat(server.report()).contains("/authorize", "400");
      assertThatThrownBy(() -> server.signIn("alice").follow("https://other.example/"))
          .hasMessageContaining("is not a URL of");
      assertThatThrownBy(() -> server.signIn("bob")).hasMessageContaining("not declared");
    }
  }

  @Test
  void signsOut() {
    try (var server = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
      var alice = server.signIn("alice");
      assertThat(alice.follow(authorize(server)).parameter("code")).isNotEmpty();
      var idToken = server.token("shop", "alice", "openid").idToken().orElseThrow();
      var out = alice.follow(server.url("/logout?id_token_hint=" + idToken));
      assertThat(out.status()).as(out.page()).isEqualTo(200);
      assertThat(server.requests().toString()).doesNotContain(idToken);
    }
  }

  @Test
  void givesClaimsByUserAndByClientAndEncryptedTokens() throws Exception {
    try (var server =
        CountersignServer.start(
            setup ->
                setup
                    .claimsOfScope("hr", "department")
                    .user(
                        "alice",
                        user ->
                            user.sub("alice-1")
                                .claim("email", "alice@example.com")
                                .claim("department", Map.of("name", "sales"))
                                .tokenClaim("groups", List.of("a", "b"))
                                .tokenClaim("iss", "ignored"))
                    .client("shop", client -> client.tokenClaim("plan", "gold")))) {
      var token = server.token("shop", "alice", "openid", "email", "hr").accessToken();
      var claims = server.tokens().getLast().claims();
      assertThat(claims)
          .containsEntry("sub", "alice-1")
          .containsEntry("groups", List.of("a", "b"))
          .containsEntry("plan", "gold")
          .containsEntry("iss", server.issuer());
      var request =
          HttpRequest.newBuilder(server.url("/userinfo"))
              .header("Authorization", "Bearer " + token);
      assertThat(server.http().send(request.build(), BodyHandlers.ofString()).body())
          .contains("\"department\":{\"name\":\"sales\"}", "alice@example.com");
    }
  }

  @Test
  void refusesAWrongSetupWithTheReason() {
    assertThatThrownBy(
            () -> CountersignServer.start(setup -> setup.user("a", u -> u.password("short"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user a: the password");
    assertThatThrownBy(
            () ->
                CountersignServer.start(
                    setup -> setup.client("c", client -> client.redirectUris("http://x/#f"))))
        .hasMessageContaining("client c: invalid_redirect_uri");
    assertThatThrownBy(() -> CountersignServer.start(setup -> setup.accessTokenLife(Duration.ZERO)))
        .hasMessageContaining("COUNTERSIGN_ACCESS_TOKEN_LIFE");
  }

  @Test
  void leavesTheProvidersOfTheJvmAndItsThreadsAlone() throws Exception {
    var providers = List.of(Security.getProviders());
    var server = CountersignServer.start();
    assertThat(Security.getProviders()).containsExactlyElementsOf(providers);
    assertThat(Thread.getAllStackTraces().keySet()).anyMatch(CountersignServerTest::isOfServer);
    server.close();
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end
        && Thread.getAllStackTraces().keySet().stream()
            .anyMatch(CountersignServerTest::isOfServer)) {
      Thread.onSpinWait();
    }
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(CountersignServerTest::isOfServer);
  }

  private static boolean isOfServer(Thread thread) {
    return thread.getName().contains("EventLoopGroup") || thread.getName().startsWith("scheduled-");
  }
}

package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that each member of the annotations does what it says. */
class DeclarationsTest {

  private static final String RESOURCE = "https://api.example/orders";

  @CountersignTest(
      host = "127.0.0.1",
      registrationToken = "token-that-the-annotation-sets",
      scopes = "orders.read",
      claimsOfScopes = "hr=department,grade",
      resources = RESOURCE,
      accessTokenLife = "PT7S",
      idTokenLife = "PT8S",
      refreshTokenLife = "PT9M",
      codeLife = "PT10S",
      settings = "issuer=http://localhost:9999/op",
      users =
          @TestUser(
              value = "alice",
              sub = "alice-1",
              password = "a password for the tests",
              claims = {"department=sales", "grade:={\"level\": 3}"},
              tokenClaims = "groups:=[\"a\", \"b\"]"),
      clients =
          @TestClient(
              value = "shop",
              secret = "secret-of-the-shop-0123456789-0123456789",
              redirectUris = "https://shop.example/callback",
              metadata = {"client_name=The shop", "require_auth_time:=true"},
              tokenClaims = "plan=gold"),
      firstResponses = @TestResponse(path = "/op/jwks.json", failWith = 503),
      firstIdTokens = @TestToken(setIssuer = "https://other.example", removeClaims = "auth_time"),
      firstAccessTokens = {
        @TestToken(setAudience = "elsewhere", expire = true),
        @TestToken(setClaims = "level:=7", signWithUnknownKey = true)
      })
  private static final class Declared {}

  private static CountersignServer start(Class<?> declared) {
    var annotation = declared.getAnnotation(CountersignTest.class);
    return CountersignServer.start(setup -> AnnotatedSetup.declare(annotation, setup));
  }

  @Test
  void declaresWhatTheMembersSay() throws Exception {
    try (var server = start(Declared.class)) {
      assertThat(server.issuer()).isEqualTo("http://localhost:9999/op");
      assertThat(server.registrationToken()).isEqualTo("token-that-the-annotation-sets");
      assertThat(server.password("alice")).isEqualTo("a password for the tests");
      assertThat(server.secret("shop")).isEqualTo("secret-of-the-shop-0123456789-0123456789");
      var first = server.tokenFor(RESOURCE, "shop", "alice", "openid", "hr", "orders.read");
      assertThat(first.lifetime()).hasSeconds(7);
      assertThat(first.scope()).contains("hr", "orders.read");
      server.token("shop", "alice", "openid");
      server.token("shop", "alice", "openid");
      var access = claims(server, "access_token");
      assertThat(access.getFirst())
          .containsEntry("sub", "alice-1")
          .containsEntry("aud", "elsewhere")
          .containsEntry("groups", List.of("a", "b"))
          .containsEntry("plan", "gold");
      assertThat(seconds(access.getFirst(), "exp"))
          .isEqualTo(seconds(access.getFirst(), "iat") - 3_600);
      assertThat(access.get(1)).containsEntry("level", 7L);
      assertThat(access.getLast()).doesNotContainKey("level");
      var ids = claims(server, "id_token");
      assertThat(ids.getFirst())
          .containsEntry("iss", "https://other.example")
          .doesNotContainKey("auth_time");
      assertThat(ids.get(1)).containsKey("auth_time").containsEntry("iss", server.issuer());
      assertThat(seconds(ids.get(1), "exp")).isEqualTo(seconds(ids.get(1), "iat") + 8);
    }
  }

  private static long seconds(Map<String, @Nullable Object> claims, String name) {
    return (Long) Objects.requireNonNull(claims.get(name));
  }

  private static List<Map<String, @Nullable Object>> claims(CountersignServer server, String type) {
    return server.tokens().stream()
        .filter(token -> token.type().equals(type))
        .map(IssuedToken::claims)
        .toList();
  }

  @CountersignTest(
      firstResponses = {
        @TestResponse(path = "/jwks.json", failWith = 503),
        @TestResponse(path = "/jwks.json", delayBy = "PT0.2S")
      })
  private static final class Responses {}

  @Test
  void simulatesTheErrorsOfTheFirstResponses() throws Exception {
    try (var server = start(Responses.class)) {
      assertThat(status(server)).isEqualTo(503);
      var start = System.nanoTime();
      assertThat(status(server)).isEqualTo(200);
      assertThat(System.nanoTime() - start).isGreaterThan(190_000_000);
    }
  }

  private static int status(CountersignServer server) throws Exception {
    var request = HttpRequest.newBuilder(server.url("/jwks.json")).build();
    return server.http().send(request, BodyHandlers.ofString()).statusCode();
  }

  @CountersignTest(firstResponses = @TestResponse(path = "/token"))
  private static final class NoError {}

  @CountersignTest(firstResponses = @TestResponse(path = "/token", failWith = 500, truncate = true))
  private static final class TwoErrors {}

  @CountersignTest(users = @TestUser(value = "alice", claims = "email"))
  private static final class NoValue {}

  @CountersignTest(users = @TestUser(value = "alice", claims = "email:=null"))
  private static final class NullValue {}

  @CountersignTest(users = @TestUser(value = "alice", claims = "email:={"))
  private static final class NoJson {}

  @CountersignTest(codeLife = "5 seconds")
  private static final class NoDuration {}

  @Test
  void refusesWhatIsNoDeclaration() {
    assertThatThrownBy(() -> start(NoError.class)).hasMessageContaining("needs one of failWith");
    assertThatThrownBy(() -> start(TwoErrors.class)).hasMessageContaining("needs one of failWith");
    assertThatThrownBy(() -> start(NoValue.class)).hasMessageContaining("is email");
    assertThatThrownBy(() -> start(NullValue.class)).hasMessageContaining("email must not be null");
    assertThatThrownBy(() -> start(NoJson.class)).hasMessageContaining("line 1");
    assertThatThrownBy(() -> start(NoDuration.class)).hasMessageContaining("5 seconds");
  }
}

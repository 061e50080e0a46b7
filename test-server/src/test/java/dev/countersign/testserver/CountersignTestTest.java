package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@CountersignTest(
    users =
        @TestUser(value = "alice", claims = "email=alice@example.com", tokenClaims = "role=admin"),
    clients = {
      @TestClient(value = "shop", frontChannel = true),
      @TestClient(value = "app", withoutSecret = true)
    },
    setup = CountersignTestTest.Resources.class)
class CountersignTestTest {

  private static final String API = "https://api.example/orders";

  static final class Resources implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {
      setup.resources(API).scopes("orders.read");
    }
  }

  private static String at(CountersignServer server, String responseType, String... further) {
    var url =
        server.issuer()
            + "/authorize?client_id=shop&redirect_uri=https://client.example/callback&scope=openid%20email"
            + "&state=abc&nonce=n&response_type="
            + responseType
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    return url + String.join("", further);
  }

  @Test
  void issuesTokensWithoutABrowser(CountersignServer server) {
    var tokens = server.token("shop", "alice", "openid", "email", "offline_access");
    assertThat(tokens.scope()).contains("openid", "email");
    assertThat(tokens.refreshToken()).isPresent();
    assertThat(tokens.idToken()).isPresent();
    assertThat(server.token("app", "alice", "openid").idToken()).isPresent();
    assertThat(server.clientToken("shop", "email").refreshToken()).isEmpty();
  }

  @Test
  void issuesTokensForAResource(CountersignServer server) {
    assertThat(claims(server.tokenFor(API, "shop", "alice", "orders.read")))
        .contains("\"" + API + "\"");
    assertThat(claims(server.clientTokenFor(API, "shop", "orders.read")))
        .contains("\"" + API + "\"");
    assertThat(claims(server.clientToken("shop", "orders.read"))).doesNotContain(API);
  }

  private static String claims(Tokens tokens) {
    var payload = tokens.accessToken().split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
  }

  @Test
  void signsInAndConsents(CountersignServer server) {
    var alice = server.signIn("alice");
    var result = alice.follow(at(server, "code"));
    assertThat(result.isAtClient()).as(result.toString()).isTrue();
    assertThat(result.uri().getPath()).isEqualTo("/callback");
    assertThat(result.parameter("state")).isEqualTo("abc");
    assertThat(result.parameter("iss")).isEqualTo(server.issuer());
    assertThat(result.parameter("code")).isNotEmpty();
    assertThat(alice.follow(at(server, "code")).parameter("code")).isNotEmpty();
  }

  @Test
  void signsInForTheFrontChannel(CountersignServer server) {
    var alice = server.signIn("alice");
    assertThat(alice.follow(at(server, "id_token")).parameters()).containsKeys("id_token", "state");
    assertThat(alice.follow(at(server, "code%20id_token")).parameters())
        .containsKeys("id_token", "code");
    var posted = alice.follow(at(server, "code", "&response_mode=form_post"));
    assertThat(posted.method()).isEqualTo("POST");
    assertThat(posted.parameter("code")).isNotEmpty();
  }

  @Test
  void deniesConsent(CountersignServer server) {
    var result = server.signIn("alice").denyConsent().follow(at(server, "code"));
    assertThat(result.parameters()).containsEntry("error", "access_denied");
    assertThat(server.requests().getLast().error()).hasValue("access_denied");
  }

  @Test
  void notesTheRequestsWithoutTheSecrets(CountersignServer server) {
    assertThat(server.requests()).isEmpty();
    var _ = server.signIn("alice").follow(at(server, "code"));
    assertThat(server.requests().getFirst().parameter("client_id")).hasValue("shop");
    assertThat(server.requests().toString())
        .contains("username=[alice]", "password=[(redacted)]")
        .doesNotContain(server.password("alice"));
  }

  @Nested
  class Inside {
    @Test
    void usesTheSameServer(CountersignServer server) {
      assertThat(server.token("shop", "alice", "openid").idToken()).isPresent();
      assertThat(Map.of("secret", server.secret("shop"))).isNotEmpty();
    }
  }
}

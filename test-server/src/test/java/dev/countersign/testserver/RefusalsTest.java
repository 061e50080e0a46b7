package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that each refusal is recorded with what was asked and why it was refused. */
@CountersignTest(users = @TestUser("alice"), clients = @TestClient("shop"))
class RefusalsTest {

  private static void expect(
      CountersignServer server, int status, String error, String reason, String... asked) {
    var request = server.requests().getLast();
    assertThat(request.status()).as(request.toString()).isEqualTo(status);
    assertThat(request.error()).as(request.toString()).hasValue(error);
    assertThat(request.reason()).as(request.toString()).isPresent();
    assertThat(request.reason().orElseThrow()).containsIgnoringCase(reason);
    assertThat(server.report())
        .contains(request.path() + " ", " -> " + status + ", " + error + ": ")
        .contains(request.reason().orElseThrow())
        .contains(asked);
  }

  private static void send(CountersignServer server, HttpRequest.Builder request) throws Exception {
    var _ = server.http().send(request.build(), BodyHandlers.discarding());
  }

  private static HttpRequest.Builder form(
      CountersignServer server, String path, String secret, Map<String, String> fields) {
    var credentials = ("shop:" + secret).getBytes(StandardCharsets.US_ASCII);
    return HttpRequest.newBuilder(server.url(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
        .POST(BodyPublishers.ofString(Forms.encoded(fields)));
  }

  @Test
  void ofAToken(CountersignServer server) throws Exception {
    var fields =
        Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "https://a");
    send(server, form(server, "/token", server.secret("shop"), fields));
    expect(server, 400, "invalid_grant", "code", "redirect_uri=[https://a]", "code=[(redacted)]");
    send(server, form(server, "/token", "wrong", fields));
    expect(server, 401, "invalid_client", "client", "grant_type=[authorization_code]");
  }

  @Test
  void ofAnAuthorizationThatGoesToTheClient(CountersignServer server) {
    var url =
        "/authorize?client_id=shop&response_type=code&scope=unknown&redirect_uri=http://localhost/callback"
            + "&code_challenge_method=S256"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    var _ = server.signIn("alice").follow(server.url(url));
    var request = server.requests().getLast();
    expect(server, request.status(), "invalid_scope", "scope", "scope=[unknown]");
  }

  @Test
  void ofAnAuthorizationThatShowsAPage(CountersignServer server) throws Exception {
    var url = server.url("/authorize?client_id=nobody&response_type=code");
    send(server, HttpRequest.newBuilder(url));
    expect(server, 400, "invalid_request", "client", "client_id=[nobody]");
  }

  @Test
  void ofARegistration(CountersignServer server) throws Exception {
    var body = BodyPublishers.ofString("{\"redirect_uris\":[\"http://a.example/#f\"]}");
    var request =
        HttpRequest.newBuilder(server.url("/clients"))
            .header("Content-Type", "application/json")
            .POST(body);
    send(server, request.copy().header("Authorization", "Bearer " + server.registrationToken()));
    expect(server, 400, "invalid_redirect_uri", "redirect", "http://a.example/#f");
    send(server, request.copy().header("Authorization", "Bearer another-token"));
    expect(server, 401, "invalid_token", "token", "redirect_uris=");
    assertThat(server.report()).doesNotContain("another-token");
  }

  @Test
  void ofUserInfo(CountersignServer server) throws Exception {
    send(
        server,
        HttpRequest.newBuilder(server.url("/userinfo")).header("Authorization", "Bearer x"));
    expect(server, 401, "invalid_token", "token", "GET /userinfo");
    server.clock().advance(java.time.Duration.ofDays(1));
    var itself = server.clientToken("shop", "email").accessToken();
    send(
        server,
        HttpRequest.newBuilder(server.url("/userinfo"))
            .header("Authorization", "Bearer " + itself));
    assertThat(server.requests().getLast().status()).isBetween(401, 403);
    assertThat(server.requests().getLast().reason()).isPresent();
  }

  @Test
  void ofAnIntrospection(CountersignServer server) throws Exception {
    send(server, form(server, "/introspect", "wrong", Map.of("token", "x")));
    expect(server, 401, "invalid_client", "client", "token=[(redacted)]");
    send(server, form(server, "/introspect", server.secret("shop"), Map.of("tokn", "x")));
    expect(server, 400, "invalid_request", "token", "tokn=[x]");
    send(server, form(server, "/introspect", server.secret("shop"), Map.of("token", "x")));
    assertThat(server.requests().getLast().status()).isEqualTo(200);
    assertThat(server.requests().getLast().reason()).hasValue("the token is not active");
  }
}

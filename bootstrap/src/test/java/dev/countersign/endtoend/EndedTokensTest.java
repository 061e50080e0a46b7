package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.CountedService.Database;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator disables or deletes a user, ends the user's tokens, sets a password or withdraws
 * an application's access; then the codes and tokens of the application are refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662 §2.2</a>
 */
final class EndedTokensTest {

  private static final String PASSWORD = "a long password for each";

  /** A grant that outlives the session of its user. */
  private static final String OFFLINE = "openid profile offline_access";

  private static final String ONLINE = "openid profile";

  @TempDir private Path directory;

  @Test
  void onH2() {
    endTokens(Database.h2(directory));
  }

  @Test
  void onPostgresql() {
    endTokens(Database.postgresql());
  }

  private void endTokens(Database database) {
    try (var started = CountedService.start(directory, database, Map.of())) {
      var scene = new Scene(started.service());
      scene.disableAndEnable("bob");
      scene.end("carol", "DELETE", "", "");
      scene.end("dora", "POST", "/end-tokens", "");
      scene.end("erin", "PUT", "/password", Texts.json(Map.of("password", "another password")));
      scene.end("frank", "DELETE", "/consents/" + scene.client.string("client_id"), "");
    }
  }

  /** What a client got from a grant: a code that it has not redeemed, and tokens. */
  private record Taken(Map<String, String> exchange, String accessToken, String refreshToken) {}

  /** A client, and users who sign in at it. */
  private static final class Scene {

    private final Service service;
    private final Api api;
    private final Answer client;

    Scene(Service service) {
      this.service = service;
      this.api = new Api(service.url());
      this.client =
          new Newcomer()
              .register(
                  service,
                  Map.of(
                      "redirect_uris",
                      List.of(SignedInFlow.CALLBACK),
                      "grant_types",
                      List.of("authorization_code", "refresh_token")));
    }

    /** An administrator sends a request about a user; all that the client got is refused. */
    void end(String name, String method, String path, String body) {
      var sub = create(name);
      var all = take(name);

      assertThat(administer(method, sub + path, body).status()).isEqualTo(204);

      all.forEach(this::isRefused);
    }

    /** A user that is enabled again has the grants that do not end with a session. */
    void disableAndEnable(String name) {
      var sub = create(name);
      var all = take(name);

      assertThat(administer("POST", sub + "/disable", "").status()).isEqualTo(204);

      all.forEach(this::isRefused);

      assertThat(administer("POST", sub + "/enable", "").status()).isEqualTo(204);

      var offline = all.getFirst();
      isAccepted(offline.accessToken(), offline.refreshToken());
      var refreshed = token(refresh(offline.refreshToken()));
      assertThat(refreshed.status()).describedAs(refreshed.response().body()).isEqualTo(200);
      isAccepted(refreshed.string("access_token"), refreshed.string("refresh_token"));
      var redeemed = token(offline.exchange());
      assertThat(redeemed.status()).describedAs(redeemed.response().body()).isEqualTo(200);
      isRefused(all.getLast());
    }

    /** Returns what a client gets with a grant of each kind. */
    private List<Taken> take(String name) {
      var browser = new Browser();
      return List.of(take(browser, name, OFFLINE), take(browser, name, ONLINE));
    }

    private Taken take(Browser browser, String name, String scope) {
      var tokens = GrantSteps.exchange(api, client, code(browser, name, scope));
      isAccepted(tokens.string("access_token"), tokens.string("refresh_token"));
      return new Taken(
          code(browser, name, scope),
          tokens.string("access_token"),
          tokens.string("refresh_token"));
    }

    /** Returns the form that exchanges a code. */
    private Map<String, String> code(Browser browser, String name, String scope) {
      var flow = new SignedInFlow(service, client.string("client_id"), "code").with("scope", scope);
      var visit = browser.open(flow.url());
      if (visit instanceof Visit.Page login) {
        var typed = Map.of("username", name, "password", PASSWORD);
        var consent = (Visit.Page) browser.submit(login, typed);
        visit = browser.submit(consent, Map.of("decision", "allow"));
      }
      return flow.exchange(GrantSteps.code(((Visit.Left) visit).parameters()));
    }

    private void isAccepted(String accessToken, String refreshToken) {
      assertThat(introspect(accessToken).json()).containsEntry("active", true);
      assertThat(introspect(refreshToken).json()).containsEntry("active", true);
      assertThat(api.get("/userinfo", accessToken).status()).isEqualTo(200);
    }

    private void isRefused(Taken taken) {
      for (var form : List.of(taken.exchange(), refresh(taken.refreshToken()))) {
        var answer = token(form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error", "invalid_grant");
      }
      for (var token : List.of(taken.accessToken(), taken.refreshToken())) {
        assertThat(introspect(token).json()).isEqualTo(Map.of("active", false));
      }
      var userInfo = api.get("/userinfo", taken.accessToken());
      assertThat(userInfo.status()).isEqualTo(401);
      assertThat(userInfo.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    private static Map<String, String> refresh(String token) {
      return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    private Answer token(Map<String, String> form) {
      return api.postForm(
          "/token", client.string("client_id"), client.string("client_secret"), form);
    }

    private Answer introspect(String token) {
      return api.postForm(
          "/introspect",
          client.string("client_id"),
          client.string("client_secret"),
          Map.of("token", token));
    }

    private String create(String name) {
      var account = Texts.json(Map.of("username", name, "password", PASSWORD));
      return api.postJson("/admin/users", Newcomer.adminToken(service), account).string("sub");
    }

    private Answer administer(String method, String path, String body) {
      return api.send(
          HttpRequest.newBuilder(URI.create(service.url() + "/admin/users/" + path))
              .header("Authorization", "Bearer " + Newcomer.adminToken(service))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body)));
    }
  }
}

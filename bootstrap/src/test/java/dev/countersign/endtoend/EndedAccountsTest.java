package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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
 * An administrator disables or deletes a user, or ends all that the user has; the clients at which
 * the user is signed in are told of it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
final class EndedAccountsTest {

  private static final String PASSWORD = "a long password for each";
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path directory;

  @Test
  void onH2() throws Exception {
    tellsTheClient(Database.h2(directory));
  }

  @Test
  void onPostgresql() throws Exception {
    tellsTheClient(Database.postgresql());
  }

  private void tellsTheClient(Database database) throws Exception {
    try (var receiver = LogoutReceiver.start();
        var started = CountedService.start(directory, database, Map.of())) {
      var scene = new Scene(started, receiver);
      scene.isTold("bob", "POST", "/disable", "");
      scene.isTold("carol", "DELETE", "", "");
      scene.isTold("dora", "POST", "/end-tokens", "");
      scene.isTold("erin", "PUT", "/password", Texts.json(Map.of("password", "another password")));
    }
  }

  /** A client, and users who sign in at it. */
  private static final class Scene {

    private final CountedService started;
    private final Service service;
    private final LogoutReceiver receiver;
    private final Api api;
    private final Answer client;

    Scene(CountedService started, LogoutReceiver receiver) {
      this.started = started;
      this.service = started.service();
      this.receiver = receiver;
      this.api = new Api(service.url());
      this.client =
          new Newcomer()
              .register(
                  service,
                  Map.of(
                      "redirect_uris",
                      List.of(SignedInFlow.CALLBACK),
                      "backchannel_logout_uri",
                      receiver.at("/200")));
    }

    /** A user signs in, and an administrator sends a request about the user. */
    void isTold(String name, String method, String path, String body) throws Exception {
      var sub = create(name);
      var browser = new Browser();
      var idToken = signIn(browser, name);
      var before = told().size();
      var _ = started.statements();

      assertThat(administer(method, sub + path, body).status()).isEqualTo(204);

      var statements = started.statements();
      assertThat(inserts(statements, "logout_delivery")).hasSize(1);
      // Those that are stored, and those that have expired but on which grants depend.
      assertThat(inserts(statements, "ended_session")).hasSize(2);
      Waiting.until("the client of " + name + " is told", () -> told().size() > before);
      var token = Peer.verified(service, told().getLast());
      assertThat(token.getSubject()).isEqualTo(sub).isEqualTo(idToken.getSubject());
      assertThat(token.getAudience()).containsExactly(client.string("client_id"));
      assertThat(token.getStringClaim("sid")).isEqualTo(idToken.getStringClaim("sid"));
      isSignedOut(browser);
      if (path.equals("/disable")) {
        assertThat(administer("POST", sub + "/enable", "").status()).isEqualTo(204);
        isSignedOut(browser);
      }
      assertThat(told()).hasSize(before + 1);
    }

    private static List<String> inserts(List<String> statements, String table) {
      return statements.stream()
          .filter(sql -> sql.strip().startsWith("insert into " + table))
          .toList();
    }

    private List<String> told() {
      return receiver.at("/200", FORM).stream()
          .map(body -> Texts.form(body).getOrDefault("logout_token", ""))
          .toList();
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

    private SignedInFlow flow() {
      return new SignedInFlow(service, client.string("client_id"), "code");
    }

    private JWTClaimsSet signIn(Browser browser, String name) throws Exception {
      var flow = flow();
      var login = (Visit.Page) browser.open(flow.url());
      var typed = Map.of("username", name, "password", PASSWORD);
      var consent = (Visit.Page) browser.submit(login, typed);
      var left = (Visit.Left) browser.submit(consent, Map.of("decision", "allow"));
      var exchange = flow.exchange(GrantSteps.code(left.parameters()));
      var idToken = GrantSteps.exchange(api, client, exchange).string("id_token");
      return SignedJWT.parse(idToken).getJWTClaimsSet();
    }

    private void isSignedOut(Browser browser) {
      var page = (Visit.Page) browser.open(flow().url());
      assertThat(page.html().select("input[type=password]")).hasSize(1);
    }
  }
}

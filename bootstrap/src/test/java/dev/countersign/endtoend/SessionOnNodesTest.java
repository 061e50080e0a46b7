package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.CountedService.Database;
import dev.countersign.testkit.oauth.Race;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser uses one session at two nodes, which share a PostgreSQL database.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 */
final class SessionOnNodesTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path directory;
  private final Database database = Database.postgresql();
  private final LogoutReceiver receiver = LogoutReceiver.start();
  private CountedService first;
  private CountedService second;

  @BeforeEach
  void start() {
    first = node();
    second = node();
  }

  private CountedService node() {
    // Without a delay, no node remembers what another one has changed.
    return CountedService.start(
        directory,
        database,
        Map.of("countersign.issuer", Nodes.ISSUER, "countersign.revocation-delay", "0s"));
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
    receiver.close();
  }

  private Answer register(String path) {
    return new Newcomer()
        .register(
            first.service(),
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token"),
                "backchannel_logout_uri",
                receiver.at(path)));
  }

  private static SignedInFlow flow(CountedService node, Answer client) {
    return new SignedInFlow(node.service(), client.string("client_id"), "code");
  }

  private static Api api(CountedService node) {
    return new Api(node.service().url());
  }

  /** Signs the user in at a node, and exchanges the code there. */
  private static Answer signIn(CountedService node, Answer client, Browser browser) {
    var flow = flow(node, client);
    var exchange = flow.exchange(GrantSteps.code(flow.run(browser)));
    return GrantSteps.exchange(api(node), client, exchange);
  }

  /** Uses the session at a node; no password is asked for. */
  private static Answer signOn(CountedService node, Answer client, Browser browser) {
    var flow = flow(node, client);
    var visit = browser.open(flow.url());
    if (visit instanceof Visit.Page page) {
      assertThat(page.html().select("input[type=password]")).isEmpty();
      visit = browser.submit(page, Map.of("decision", "allow"));
    }
    var exchange = flow.exchange(GrantSteps.code(((Visit.Left) visit).parameters()));
    return GrantSteps.exchange(api(node), client, exchange);
  }

  private static String sid(Answer tokens) throws ParseException {
    return SignedJWT.parse(tokens.string("id_token")).getJWTClaimsSet().getStringClaim("sid");
  }

  private static String logout(CountedService node, Answer tokens) {
    return node.service().url()
        + "/logout?"
        + Texts.form(Map.of("id_token_hint", tokens.string("id_token")));
  }

  private static Answer refresh(CountedService node, Answer client, Answer tokens) {
    return api(node)
        .postForm(
            "/token",
            client.string("client_id"),
            client.string("client_secret"),
            Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token")));
  }

  private static Object isActive(CountedService node, Answer tokens) {
    return api(node)
        .postForm(
            "/introspect",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("token", tokens.string("access_token")))
        .json()
        .getOrDefault("active", "unknown");
  }

  @Test
  void whatOneNodeEndsTheOtherRefuses() throws Exception {
    var one = register("/200");
    var two = register("/204");
    var browser = new Browser(Nodes.ISSUER);
    var atFirst = signIn(first, one, browser);
    var atSecond = signOn(second, one, browser);
    var ofOther = signOn(second, two, browser);
    assertThat(sid(atSecond)).isEqualTo(sid(atFirst));
    assertThat(sid(ofOther)).isNotEqualTo(sid(atFirst));
    assertThat(isActive(first, atFirst)).isEqualTo(true);
    assertThat(isActive(first, ofOther)).isEqualTo(true);
    // The logout removes the cookie; another copy of it must open nothing either.
    var copy = browser.copy();
    var refreshed = refresh(first, one, atFirst);
    assertThat(refreshed.status()).isEqualTo(200);

    var page = (Visit.Page) browser.open(logout(second, atSecond));
    assertThat(page.html().text()).contains("You are signed out");

    for (var node : List.of(first, second)) {
      for (var client : List.of(one, two)) {
        var visit = (Visit.Page) copy.copy().open(flow(node, client).url());
        assertThat(visit.html().select("input[type=password]")).hasSize(1);
      }
      for (var tokens : List.of(atFirst, atSecond, ofOther, refreshed)) {
        assertThat(isActive(node, tokens)).isEqualTo(false);
      }
      assertThat(refresh(node, one, refreshed).string("error")).isEqualTo("invalid_grant");
      assertThat(refresh(node, one, atSecond).string("error")).isEqualTo("invalid_grant");
      assertThat(refresh(node, two, ofOther).string("error")).isEqualTo("invalid_grant");
    }
  }

  @Test
  void logoutsAtBothNodesTellEachClientOnce() throws Exception {
    var one = register("/200");
    var two = register("/204");
    var browser = new Browser(Nodes.ISSUER);
    var tokens = signIn(first, one, browser);
    var _ = signOn(second, two, browser);

    var answers =
        Race.results(
            runner ->
                browser.copy().open(logout(runner % 2 == 0 ? first : second, tokens))
                        instanceof Visit.Page page
                    && page.html().text().contains("You are signed out"));

    assertThat(answers).containsOnly(true);
    Waiting.until("all deliveries are made", () -> number("logout_delivery") == 0);
    assertThat(receiver.at("/200", FORM)).hasSize(1);
    assertThat(receiver.at("/204", FORM)).hasSize(1);
    assertThat(number("ended_session")).isEqualTo(1);
    // Once more, after the deliveries: there is nothing to tell.
    for (var node : List.of(first, second)) {
      assertThat(browser.copy().open(logout(node, tokens))).isInstanceOf(Visit.Page.class);
    }
    assertThat(number("logout_delivery")).isZero();
    assertThat(number("ended_session")).isEqualTo(1);
  }

  private long number(String table) {
    try (var connection = DriverManager.getConnection(database.url(), database.user(), "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

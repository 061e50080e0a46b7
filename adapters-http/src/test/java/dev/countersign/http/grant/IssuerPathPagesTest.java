package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.REQUEST;
import static dev.countersign.http.grant.PagesFixture.cookie;
import static dev.countersign.http.grant.PagesFixture.field;
import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that everything that leads a browser to this server contains the path of the issuer,
 * whether the proxy keeps it in the request or removes it.
 */
@MicronautTest
@Property(name = "test.issuer", value = "https://id.example/op")
class IssuerPathPagesTest {

  private static final String STYLESHEET = "href=\"/op/assets/countersign.css?v=";

  private final Caller caller;
  private final FakePorts ports;

  IssuerPathPagesTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.authorize =
        (request, session) ->
            new Outcome.SignInNeeded(ClientFixtures.webClient("app"), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/op"})
  void redirectsToTheSignInPageAndBack(String kept) {
    ports.signIn =
        command ->
            Result.ok(
                new SignedIn(
                    new StartedSession(
                        new SessionToken("the-new-session-of-alice"),
                        SessionFixtures.session("s", new UserId("u1")),
                        false),
                    new DeviceToken("the-device-of-alice"),
                    Duration.ofDays(1)));
    assertThat(header(caller.get(kept + "/authorize?" + REQUEST), "Location"))
        .isEqualTo("/op/login?" + REQUEST);
    assertThat(header(caller.postForm(kept + "/authorize", REQUEST), "Location"))
        .isEqualTo("/op/authorize?" + REQUEST);

    var page = caller.get(kept + "/login?" + REQUEST);
    assertThat(page.body()).contains("action=\"/op/login\"", STYLESHEET);
    assertThat(header(page, "Set-Cookie"))
        .startsWith("__Secure-countersign_form_")
        .contains("; Path=/op;");

    var signedIn =
        caller.postForm(
            kept + "/login",
            form(
                "request",
                field(page, "request"),
                "guard",
                field(page, "guard"),
                "username",
                "alice",
                "password",
                "secret"),
            "Origin",
            "https://id.example",
            "Cookie",
            cookie(page));
    assertThat(header(signedIn, "Location")).startsWith("/op/authorize?" + REQUEST);
    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).startsWith("__Secure-").contains("; Path=/op;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/op"})
  void theConsentPageLeadsHere(String kept) {
    ports.authorize =
        (request, session) ->
            PagesFixture.consentNeeded("App", "Alice", Scope.of("openid", "profile"));

    assertThat(caller.get(kept + "/authorize?" + REQUEST).body())
        .contains("action=\"/op/consent\"", "href=\"/op/login?client_id=app", STYLESHEET);

    var refused =
        caller.postForm(
            kept + "/consent", form("request", REQUEST, "guard", "none", "decision", "allow"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("href=\"/op/authorize?client_id=app", STYLESHEET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/op"})
  void theAccountChoiceLeadsHere(String kept) {
    ports.authorize =
        (request, session) -> {
          var consent =
              (Outcome.ConsentNeeded)
                  PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"));
          return new Outcome.AccountChoiceNeeded(
              consent.client(), consent.user(), consent.redirectUri());
        };

    assertThat(caller.get(kept + "/authorize?" + REQUEST).body())
        .contains("action=\"/op/select-account\"", "href=\"/op/login?client_id=app", STYLESHEET);
    assertThat(
            caller
                .postForm(kept + "/select-account", form("request", REQUEST, "guard", "none"))
                .body())
        .contains("href=\"/op/authorize?client_id=app", STYLESHEET);
  }

  /** A browser sends the cookies of a provider at {@code /} or {@code /o} here as well. */
  @Test
  void sessionsOfOtherProvidersOnTheHostAreNotRead() {
    var sessions = new ArrayList<Optional<SessionToken>>();
    ports.authorize =
        (request, session) -> {
          sessions.add(session);
          return new Outcome.SignInNeeded(ClientFixtures.webClient("app"), Optional.empty());
        };

    for (var name :
        List.of(
            "countersign_session",
            "__Host-countersign_session",
            "__Secure-countersign_session",
            "__Secure-countersign_session_e47f95a5",
            "__Secure-countersign_session_7e30de9b")) {
      var _ = caller.get("/op/authorize?" + REQUEST, "Cookie", name + "=the-session-of-alice");
    }

    assertThat(sessions)
        .hasSize(5)
        .endsWith(Optional.of(new SessionToken("the-session-of-alice")))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/op/none", "/op/none/below"})
  void errorPagesHaveTheStylesheetAndTheIcon(String path) {
    assertThat(caller.get(path, "Accept", "text/html").body())
        .contains(
            STYLESHEET,
            "<link rel=\"icon\" href=\"/op/assets/icon.ico?v=",
            "<link rel=\"icon\" href=\"/op/assets/icon.svg?v=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/op", "/op/"})
  void theStartPageLinksBelowThePath(String path) {
    assertThat(caller.get(path, "Accept", "text/html").body())
        .contains(
            STYLESHEET,
            "<bdi>https://id.example/op</bdi>",
            "href=\"/op/account\"",
            "href=\"/op/.well-known/openid-configuration\"");
  }
}

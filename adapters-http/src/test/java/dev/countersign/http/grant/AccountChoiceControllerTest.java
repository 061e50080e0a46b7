package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.REQUEST;
import static dev.countersign.http.grant.PagesFixture.cookie;
import static dev.countersign.http.grant.PagesFixture.field;
import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the page on which the user chooses an account, and the endpoint behind it. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class AccountChoiceControllerTest {

  private static final String SESSION = "__Host-countersign_session=the-session-of-alice";

  private final Caller caller;
  private final FakePorts ports;
  private final List<String> choices = new ArrayList<>();

  AccountChoiceControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.authorize = (request, session) -> choiceNeeded(new RedirectUri("https://app.example/"));
    ports.chooseAccount =
        (request, session) -> {
          choices.add(
              request.parameters().get("state").orElse("")
                  + " "
                  + session.map(token -> token.value()).orElse(""));
          return new Outcome.Responded(
              new AuthorizationResponse(
                  new RedirectUri("https://app.example/callback"),
                  ResponseMode.QUERY,
                  new LinkedHashMap<>(Map.of("code", "c"))));
        };
  }

  private static Outcome choiceNeeded(RedirectUri redirectUri) {
    var consent =
        (Outcome.ConsentNeeded)
            PagesFixture.consentNeeded("<script>App", "<b>Alice", Scope.of("openid"));
    return new Outcome.AccountChoiceNeeded(consent.client(), consent.user(), redirectUri);
  }

  private HttpResponse<String> page() {
    return caller.get("/authorize?" + REQUEST, "Cookie", SESSION);
  }

  private HttpResponse<String> choose(
      HttpResponse<String> page, String request, String cookies, String... headers) {
    var all = new ArrayList<>(List.of("Cookie", cookies));
    all.addAll(List.of(headers));
    return caller.postForm(
        "/select-account",
        form("request", request, "guard", field(page, "guard")),
        all.toArray(String[]::new));
  }

  @Test
  void thePageShowsTheAccountAndTheWayToAnotherOne() {
    var page = page();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "&lt;script&gt;App",
            "Continue as <bdi>&lt;b&gt;Alice</bdi>",
            "<bdi>alice</bdi>, signed in")
        .contains("href=\"/login?client_id=app&amp;", "Use another account")
        .doesNotContain("<script", "<b>Alice");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
  }

  /** RFC 9700 §4.16. */
  @Test
  void thePageIsNotFramed() {
    var page = page();

    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void theFormMayStartTheApplication() {
    ports.authorize =
        (request, session) -> choiceNeeded(new RedirectUri("com.example.app:/callback"));

    assertThat(header(page(), "Content-Security-Policy"))
        .contains("form-action 'self' com.example.app:;");
  }

  @Test
  void theChoiceContinuesTheRequestInTheSession() {
    var page = page();

    var chosen = choose(page, field(page, "request"), SESSION + "; " + cookie(page));

    assertThat(chosen.statusCode()).isEqualTo(200);
    assertThat(header(chosen, "Refresh")).isEqualTo("0;url=https://app.example/callback?code=c");
    assertThat(choices).containsExactly("x y the-session-of-alice");
  }

  /** RFC 9700 §4.7: another site cannot choose for the user. */
  @Test
  void aChoiceFromAnotherSiteIsRefused() {
    var page = page();
    var cookies = SESSION + "; " + cookie(page);

    assertThat(choose(page, REQUEST, SESSION).statusCode()).isEqualTo(403);
    assertThat(choose(page, REQUEST, cookies, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(choose(page, REQUEST, cookies, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(choices).isEmpty();
  }

  @Test
  void aChoiceIsValidForTheShownRequestAndSessionOnly() {
    var page = page();
    var bob = "__Host-countersign_session=the-session-of-bob; " + cookie(page);

    assertThat(choose(page, REQUEST + "&scope=more", SESSION + "; " + cookie(page)).statusCode())
        .isEqualTo(403);
    var refused = choose(page, REQUEST, bob);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("href=\"/authorize?client_id=app&amp;state=x%20y");
    assertThat(choices).isEmpty();
  }

  /** The guard of the consent page is for that page only, and the reverse. */
  @Test
  void theGuardOfAnotherPageIsRefused() {
    ports.authorize =
        (request, session) -> PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"));
    var consent = page();

    assertThat(choose(consent, REQUEST, SESSION + "; " + cookie(consent)).statusCode())
        .isEqualTo(403);
    assertThat(choices).isEmpty();
  }

  @Test
  void aChoiceIsAPost() {
    assertThat(caller.get("/select-account?" + REQUEST, "Cookie", SESSION).statusCode())
        .isEqualTo(405);
    assertThat(caller.postJson("/select-account", "{}").statusCode()).isEqualTo(400);
  }
}

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

@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class ConsentControllerTest {

  private static final String SESSION = "__Host-countersign_session=the-session-of-alice";

  private final Caller caller;
  private final FakePorts ports;
  private final List<String> decisions = new ArrayList<>();

  ConsentControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.authorize =
        (request, session) ->
            PagesFixture.consentNeeded(
                "<script>App",
                "<b>Alice",
                Scope.of(
                    "openid",
                    "profile",
                    "email",
                    "address",
                    "phone",
                    "offline_access",
                    "<i>custom"));
    ports.decideConsent =
        (request, session, allowed) -> {
          decisions.add(request.parameters().get("state").orElse("") + " " + allowed);
          return new Outcome.Responded(
              new AuthorizationResponse(
                  new RedirectUri("https://app.example/callback"),
                  ResponseMode.QUERY,
                  new LinkedHashMap<>(Map.of("code", "c"))));
        };
  }

  private HttpResponse<String> page() {
    return caller.get("/authorize?" + REQUEST, "Cookie", SESSION);
  }

  private HttpResponse<String> decide(
      HttpResponse<String> page,
      String request,
      String decision,
      String cookies,
      String... headers) {
    var all = new ArrayList<>(List.of("Cookie", cookies));
    all.addAll(List.of(headers));
    return caller.postForm(
        "/consent",
        form("request", request, "guard", field(page, "guard"), "decision", decision),
        all.toArray(String[]::new));
  }

  @Test
  void thePageShowsTheRequestAndRunsNoScript() {
    var page = page();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;script&gt;App", "&lt;b&gt;Alice (alice)", "app.example")
        .contains(
            "Know who you are",
            "See your profile: name, username, pictures and web pages, gender, date of birth,"
                + " language and time zone",
            "See your email address",
            "See your postal address",
            "See your phone number",
            "Keep access while you are away, also after you sign out",
            "href=\"/login?client_id=app&amp;")
        .contains("<code>&lt;i&gt;custom</code>")
        .contains("value=\"allow\"", "value=\"deny\"")
        .doesNotContain("<script", "<b>Alice", "<i>custom");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("form-action 'self';", "frame-ancestors 'none'");
    assertThat(header(page, "Set-Cookie"))
        .startsWith("__Host-countersign_form=")
        .contains("Secure", "HTTPOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void thePageOfARequestWithoutOtherScopesStillSaysThatTheUserSignedIn(FakePorts ports) {
    ports.authorize =
        (request, session) ->
            PagesFixture.consentNeeded("App", "Alice", Scope.of("offline_access"));

    assertThat(page().body())
        .contains(
            "Know that you signed in", "Keep access while you are away, also after you sign out");
  }

  @Test
  void thePageSaysThatTheApplicationKeepsItsAccessUntilTheUserSignsOut(FakePorts ports) {
    var asked =
        (Outcome.ConsentNeeded) PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"));
    ports.authorize =
        (request, session) ->
            new Outcome.ConsentNeeded(
                asked.client(),
                asked.user(),
                asked.scope(),
                true,
                asked.redirectUri(),
                asked.warnings(),
                asked.claims());

    assertThat(page().body())
        .contains("<li>Keep access until you sign out</li>")
        .doesNotContain("while you are away");
  }

  @Test
  void theDecisionReachesThePortWithTheRequest() {
    var page = page();
    var cookies = SESSION + "; " + cookie(page);

    var allowed = decide(page, field(page, "request"), "allow", cookies);
    var denied = decide(page, field(page, "request"), "deny", cookies);

    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(header(allowed, "Refresh")).isEqualTo("0;url=https://app.example/callback?code=c");
    assertThat(header(allowed, "Location")).isEmpty();
    assertThat(header(allowed, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(allowed, "Content-Security-Policy")).contains("form-action 'self';");
    assertThat(allowed.body()).contains("href=\"https://app.example/callback?code=c\"");
    assertThat(denied.statusCode()).isEqualTo(200);
    assertThat(decisions).containsExactly("x y true", "x y false");
  }

  @Test
  void anApplicationWithItsOwnSchemeGetsARedirectThatTheFormAllows() {
    var uri = new RedirectUri("com.example.app:/callback");
    ports.authorize =
        (request, session) -> PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"), uri);
    ports.decideConsent =
        (request, session, allowed) ->
            new Outcome.Responded(
                new AuthorizationResponse(
                    uri, ResponseMode.QUERY, new LinkedHashMap<>(Map.of("code", "c"))));
    var page = page();

    var allowed = decide(page, field(page, "request"), "allow", SESSION + "; " + cookie(page));

    assertThat(header(page, "Content-Security-Policy"))
        .contains("form-action 'self' com.example.app:;");
    assertThat(allowed.statusCode()).isEqualTo(303);
    assertThat(header(allowed, "Location")).isEqualTo("com.example.app:/callback?code=c");
  }

  @Test
  void aDecisionIsValidForTheShownRequestOnly() {
    var page = page();

    var other = decide(page, REQUEST + "&scope=more", "allow", SESSION + "; " + cookie(page));

    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(decisions).isEmpty();
  }

  @Test
  void aDecisionIsValidInTheSameSessionOnly() {
    var page = page();

    var bob =
        decide(
            page,
            REQUEST,
            "allow",
            "__Host-countersign_session=the-session-of-bob; " + cookie(page));

    assertThat(bob.statusCode()).isEqualTo(403);
    assertThat(bob.body()).contains("href=\"/authorize?client_id=app&amp;state=x%20y");
    assertThat(decisions).isEmpty();
  }

  @Test
  void aDecisionFromAnotherSiteIsRefused() {
    var page = page();
    var cookies = SESSION + "; " + cookie(page);

    assertThat(decide(page, REQUEST, "allow", SESSION).statusCode()).isEqualTo(403);
    assertThat(decide(page, REQUEST, "allow", cookies, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(
            decide(page, REQUEST, "allow", cookies, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(decisions).isEmpty();
  }

  @Test
  void aDecisionMustBeAllowOrDeny() {
    var page = page();

    var response = decide(page, REQUEST, "perhaps", SESSION + "; " + cookie(page));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(decisions).isEmpty();
  }
}

package dev.countersign.http.federation;

import static dev.countersign.http.federation.PageFields.cookies;
import static dev.countersign.http.federation.PageFields.field;
import static dev.countersign.http.federation.PageFields.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.SignInThroughServer.Begin;
import dev.countersign.application.federation.SignInThroughServer.Outcome;
import dev.countersign.application.federation.SignInThroughServer.Reason;
import dev.countersign.application.federation.SignInThroughServer.Return;
import dev.countersign.application.federation.SignInThroughServer.Unavailable;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.user.OfferedServers;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the pages and redirects of a sign-in through another server. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class FederatedSignInControllerTest {

  private static final String REQUEST = "client_id=app&state=x%20y";
  private static final JsonObject CONTEXT = JsonObject.EMPTY.with("request", REQUEST);
  private static final String BROWSER =
      "__Host-countersign_rp=" + FakeFederationPorts.BROWSER.value();
  private static final RequiredAuthentication REQUIRED =
      new RequiredAuthentication(
          Set.of(Prompt.LOGIN), Optional.of(Duration.ofSeconds(60)), List.of("urn:strong"));
  private static final StartedSession STARTED =
      new StartedSession(
          new SessionToken("the-new-session-of-alice"),
          SessionFixtures.session("s", new UserId("u1")),
          false);

  private final Caller caller;
  private final FakePorts ports;
  private final FakeFederationPorts fakes;

  FederatedSignInControllerTest(EmbeddedServer server, FakePorts ports, FakeFederationPorts fakes) {
    this.caller = new Caller(server);
    this.ports = ports;
    this.fakes = fakes;
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.unavailable = Optional.empty();
    fakes.offers = List.of(new OfferedServers.Offer("company", "The <Company>"));
    ports.admitRequest = address -> Result.ok(Done.DONE);
    ports.authorize =
        (request, session) ->
            new Authorize.Outcome.SignInNeeded(
                ClientFixtures.webClient("app"), Optional.empty(), false, REQUIRED);
  }

  @AfterEach
  void offerNothing() {
    fakes.offers = List.of();
    ports.admitRequest = address -> Result.ok(Done.DONE);
  }

  private HttpResponse<String> login() {
    return caller.get("/login?" + REQUEST);
  }

  private HttpResponse<String> begin(HttpResponse<String> page, String... headers) {
    return beginWith(page, field(page, "guard"), cookies(page), headers);
  }

  private HttpResponse<String> beginWith(
      HttpResponse<String> page, String guard, String cookies, String... headers) {
    var all = new ArrayList<>(List.of("Cookie", cookies));
    all.addAll(List.of(headers));
    return caller.postForm(
        "/login/through",
        form("request", field(page, "request"), "guard", guard, "server", "company"),
        all.toArray(String[]::new));
  }

  private HttpResponse<String> complete(Outcome outcome) {
    fakes.outcome = Result.ok(outcome);
    return caller.get("/login/through?sign_in=an-id&code=a%20code", "Cookie", BROWSER);
  }

  @Test
  void theSignInPageOffersTheServersAndNoPasswordThatIsNotEnough() {
    assertThat(login().body())
        .contains(
            "name=\"server\" value=\"company\"", "Continue with <bdi>The &lt;Company&gt;</bdi>")
        .doesNotContain("type=\"password\"");
    ports.authorize =
        (request, session) ->
            new Authorize.Outcome.SignInNeeded(ClientFixtures.webClient("app"), Optional.empty());
    assertThat(login().body()).contains("type=\"password\"");
    fakes.offers = List.of();
    assertThat(login().body()).doesNotContain("/login/through");
  }

  @Test
  void leadsTheBrowserToTheServerThatThePersonChose() {
    var page = begin(login());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Refresh"))
        .isEqualTo("0;url=https://company.example/authorize?state=a%20state");
    assertThat(page.body())
        .contains("href=\"https://company.example/authorize?state=a%20state\"")
        .contains("The &lt;Company&gt;")
        .doesNotContain("<script");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith(BROWSER + ";")
                    .contains("Secure", "HTTPOnly", "SameSite=Lax"));
    assertThat(fakes.asked)
        .containsExactly(new Begin("company", REQUIRED, CONTEXT, Optional.empty()));
  }

  @Test
  void keepsTheCookieThatTheBrowserHas() {
    var page = login();
    var _ = beginWith(page, field(page, "guard"), cookies(page) + "; " + BROWSER);
    assertThat(fakes.asked)
        .containsExactly(
            new Begin("company", REQUIRED, CONTEXT, Optional.of(FakeFederationPorts.BROWSER)));
  }

  /** Otherwise another site could make a person begin and complete a sign-in. */
  @Test
  void beginsNothingForAFormOfAnotherSite() {
    var page = login();
    var refused =
        List.of(
            beginWith(page, "guessed", cookies(page)),
            beginWith(page, field(page, "guard"), "a=b"),
            begin(page, "Origin", "https://evil.example"),
            begin(page, "Sec-Fetch-Site", "cross-site"),
            caller.postForm("/login/through", form("server", "company"), "Cookie", cookies(page)));
    assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(403);
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void beginsNothingForAnAddressThatHasBegunTooMany() {
    var page = login();
    ports.admitRequest = address -> Result.refused(new TooManyRequests(Duration.ofSeconds(7)));
    var refused = begin(page);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "Retry-After")).isEqualTo("7");
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void saysThatAServerCannotBeUsedAndNotWhy() {
    fakes.unavailable = Optional.of(new Unavailable("a reason for the log"));
    var page = begin(login());
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("cannot be used at the moment").doesNotContain("for the log");
    assertThat(page.headers().map().toString()).doesNotContain("countersign_rp=");
  }

  @Test
  void beginsFromTheAccountPageToo() {
    var page = caller.get("/account/sign-in");
    var response =
        caller.postForm(
            "/login/through",
            form("guard", field(page, "guard"), "server", "company"),
            "Cookie",
            cookies(page));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            new Begin("company", RequiredAuthentication.ANY, JsonObject.EMPTY, Optional.empty()));
    var signedIn = complete(new Outcome.SignedIn(STARTED, JsonObject.EMPTY));
    assertThat(header(signedIn, "Location")).isEqualTo("/account");
  }

  @Test
  void continuesTheRequestAfterASignIn() {
    var response = complete(new Outcome.SignedIn(STARTED, CONTEXT));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .startsWith("/authorize?" + REQUEST + "&countersign_sign_in=");
    assertThat(response.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-countersign_session=the-new-session-of-alice;"));
    assertThat(fakes.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Return.class,
            returned -> {
              assertThat(returned.id()).isEqualTo("an-id");
              assertThat(returned.code()).contains("a code");
              assertThat(returned.browser()).contains(FakeFederationPorts.BROWSER);
              assertThat(returned.previous()).isEmpty();
            });
  }

  /**
   * The session has replaced the previous one, so without the cookie the browser would have no
   * session.
   */
  @Test
  void theBrowserGetsItsSessionAlsoIfTheRequestHasEnded() {
    ports.authorize =
        (request, session) ->
            new Authorize.Outcome.Refused(
                new AuthorizationRefusal.NotRedirectable(new InvalidRequest("it has ended")));
    var response = complete(new Outcome.SignedIn(STARTED, CONTEXT));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-countersign_session="));
  }

  @Test
  void leadsToThePageThatLinksTheAccount() {
    var response =
        complete(new Outcome.LinkNeeded(FakeFederationPorts.ID, "x", Optional.empty(), CONTEXT));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .isEqualTo("/login/through/account?sign_in=" + FakeFederationPorts.ID.value());
    assertThat(response.headers().allValues("Set-Cookie").toString()).doesNotContain("session");
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED_THERE, 403, You did not sign in with",
    "FAILED, 502, was not completed",
    "UNKNOWN, 403, No account here is connected",
    "DISABLED, 403, Your account here is disabled",
  })
  void saysOnTheSignInPageWhyNobodyIsSignedIn(Reason reason, int status, String text) {
    var page = complete(new Outcome.Refused(reason, "The <Company>", CONTEXT));
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body())
        .contains(text, "name=\"server\" value=\"company\"")
        .doesNotContain("<Company>");
    assertThat(page.headers().allValues("Set-Cookie").toString())
        .doesNotContain("countersign_session");
    assertThat(complete(new Outcome.Refused(reason, "The <Company>", JsonObject.EMPTY)).body())
        .contains(text, "href=\"/account/sign-in\"");
  }

  @ParameterizedTest
  @EnumSource(SignInRefusal.class)
  void signsNobodyInWithARefusedSignIn(SignInRefusal refusal) {
    fakes.outcome = Result.refused(refusal);
    var page = caller.get("/login/through?sign_in=an-id&code=a", "Cookie", BROWSER);
    assertThat(page.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.headers().map().toString()).doesNotContain("countersign_session");
  }
}

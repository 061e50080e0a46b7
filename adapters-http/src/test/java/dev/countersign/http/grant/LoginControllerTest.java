package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.REQUEST;
import static dev.countersign.http.grant.PagesFixture.cookie;
import static dev.countersign.http.grant.PagesFixture.field;
import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@MicronautTest
class LoginControllerTest {

  private static final String USER_AGENT = "A browser";

  private static final String NAME = "A <script>alert('1')</script> & \"App\"";

  private final EmbeddedServer server;
  private final Caller caller;
  private final FakePorts ports;
  private final List<SignIn.Command> attempts = new ArrayList<>();

  LoginControllerTest(EmbeddedServer server, FakePorts ports) {
    this.server = server;
    this.caller = new Caller(server);
    this.ports = ports;
    ports.authorize =
        (request, session) ->
            new Outcome.SignInNeeded(PagesFixture.client(NAME), Optional.of("\"><script>"));
    ports.signIn =
        command -> {
          attempts.add(command);
          return Result.ok(
              new SignedIn(
                  new StartedSession(
                      new SessionToken("the-new-session-of-alice"),
                      SessionFixtures.session("s", new UserId("u1")),
                      false),
                  new DeviceToken("the-device-of-alice"),
                  Duration.ofDays(90)));
        };
  }

  private HttpResponse<String> signIn(HttpResponse<String> page, String... headers) {
    return signInWith(page, "hunter2", headers);
  }

  private HttpResponse<String> signInWith(
      HttpResponse<String> page, String password, String... headers) {
    return signInWith(page, cookie(page), password, headers);
  }

  private HttpResponse<String> signInWith(
      HttpResponse<String> page, String cookies, String password, String[] headers) {
    var all = new ArrayList<>(List.of("Cookie", cookies));
    all.addAll(List.of(headers));
    return caller.postForm(
        "/login",
        form(
            "request",
            field(page, "request"),
            "guard",
            field(page, "guard"),
            "username",
            "Alice",
            "password",
            password),
        all.toArray(String[]::new));
  }

  @Test
  void theLoginHintIsTheInitialUsernameIfItFits() {
    ports.authorize =
        (request, session) ->
            new Outcome.SignInNeeded(
                PagesFixture.client(NAME), request.parameters().get("login_hint"));

    assertThat(caller.get("/login?" + REQUEST + "&login_hint=bob").body())
        .contains("name=\"username\" type=\"text\" value=\"bob\"");
    assertThat(caller.get("/login?" + REQUEST + "&login_hint=" + "b".repeat(129)).body())
        .contains("name=\"username\" type=\"text\" value=\"\"");
  }

  @Test
  void thePageSaysThatTheApplicationExpectsACertainPerson() {
    var certain = "Use the account that you used with this application before.";
    assertThat(caller.get("/login?" + REQUEST).body()).doesNotContain(certain);
    ports.authorize =
        (request, session) ->
            new Outcome.SignInNeeded(
                PagesFixture.client(NAME), Optional.empty(), true, RequiredAuthentication.ANY);

    assertThat(caller.get("/login?" + REQUEST).body()).contains(certain);
  }

  @Test
  void thePageNamesTheClientAndRunsNoScript() {
    var page = caller.get("/login?" + REQUEST);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("form-action 'self';");
    assertThat(page.body())
        .contains("lang=\"en\"", "<label for=\"username\">", "<label for=\"password\">")
        .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
        .contains("&lt;script&gt;alert")
        .doesNotContain("<script");
    assertThat(field(page, "request")).isEqualTo(REQUEST);
    assertThat(header(page, "Set-Cookie"))
        .contains("HTTPOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void afterSigningInTheRequestContinuesWithAProof() {
    var response = signIn(caller.get("/login?" + REQUEST), "User-Agent", USER_AGENT);

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .matches(Pattern.quote("/authorize?" + REQUEST + "&countersign_sign_in=") + "[\\w-]+");
    assertThat(header(response, "Set-Cookie"))
        .startsWith("countersign_session=the-new-session-of-alice;")
        .contains("HTTPOnly", "SameSite=Lax", "Path=/");
    assertThat(attempts)
        .containsExactly(
            new SignIn.Command(
                new AuthenticateUser.Credentials(
                    "Alice", new Password("hunter2"), "127.0.0.1", Optional.empty()),
                Optional.empty(),
                false,
                Optional.of(new SessionOrigin("127.0.0.1", USER_AGENT))));
  }

  @Test
  void theSignInReplacesTheSessionOfTheBrowserAndCanBeRemembered() {
    var page = caller.get("/login?" + REQUEST);
    assertThat(page.body())
        .contains("name=\"remember\" value=\"yes\">", "Stay signed in on this device for 30 days");
    var response =
        caller.postForm(
            "/login",
            form(
                "request",
                field(page, "request"),
                "guard",
                field(page, "guard"),
                "username",
                "Alice",
                "password",
                "hunter2",
                "remember",
                "yes"),
            "Cookie",
            cookie(page) + "; countersign_session=the-session-of-before");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(attempts)
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.previous()).contains(new SessionToken("the-session-of-before"));
              assertThat(attempt.remember()).isTrue();
            });
  }

  @Test
  void theBrowserKeepsADeviceCookieAndSendsItAtTheNextSignIn() {
    var page = caller.get("/login?" + REQUEST);

    assertThat(signIn(page).headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("countersign_device=the-device-of-alice;"))
        .singleElement()
        .asString()
        .contains("Max-Age=7776000", "HTTPOnly", "SameSite=Lax", "Path=/");

    attempts.clear();
    var cookies = cookie(page) + "; countersign_device=the-device-of-alice";
    assertThat(signInWith(page, cookies, "hunter2", new String[0]).statusCode()).isEqualTo(303);
    assertThat(attempts)
        .extracting(attempt -> attempt.credentials().device())
        .containsExactly(Optional.of(new DeviceToken("the-device-of-alice")));
  }

  @Test
  void onlyTheRequestAndTheSessionOfTheSignInContinueAfterIt() {
    var continued = new ArrayList<Parameters>();
    var started = new ArrayList<Parameters>();
    ports.continueAuthorization =
        (request, session) -> {
          continued.add(request.parameters());
          return new Outcome.SignInNeeded(PagesFixture.client(NAME), Optional.empty());
        };
    var page = caller.get("/login?" + REQUEST);
    var response = signIn(page);
    ports.authorize =
        (request, session) -> {
          started.add(request.parameters());
          return new Outcome.SignInNeeded(PagesFixture.client(NAME), Optional.empty());
        };
    var path = header(response, "Location");
    var cookies = cookie(page) + "; " + cookie(response);

    var next = caller.get(path, "Cookie", cookies);

    assertThat(header(next, "Location")).isEqualTo("/login?" + REQUEST);
    assertThat(continued).hasSize(1);
    assertThat(continued.getFirst().values()).containsOnlyKeys("client_id", "state", "prompt");
    assertThat(started).isEmpty();

    for (var other :
        List.of(
            caller.get("/authorize?" + REQUEST, "Cookie", cookies),
            caller.get(path.replace("x%20y", "z"), "Cookie", cookies),
            caller.get(path, "Cookie", cookie(page)),
            caller.get(path, "Cookie", cookie(response)),
            caller.get(
                path, "Cookie", cookie(page) + "; countersign_session=another-session-of-alice"),
            caller.get(path, "Cookie", cookies, "Sec-Fetch-Site", "cross-site"))) {
      assertThat(other.statusCode()).isEqualTo(303);
    }
    assertThat(continued).hasSize(1);
    assertThat(started).hasSize(6);
    assertThat(started)
        .allSatisfy(
            request ->
                assertThat(request.values()).containsOnlyKeys("client_id", "state", "prompt"));
  }

  @Test
  void afterSigningInAPageTakesTheBrowserToTheClient() {
    ports.continueAuthorization =
        (request, session) ->
            new Outcome.Responded(
                new AuthorizationResponse(
                    new RedirectUri("https://app.example/cb"),
                    ResponseMode.FRAGMENT,
                    new LinkedHashMap<>(Map.of("access_token", "t"))));
    var page = caller.get("/login?" + REQUEST);
    var signedIn = signIn(page);

    var response =
        caller.get(header(signedIn, "Location"), "Cookie", cookie(page) + "; " + cookie(signedIn));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Refresh"))
        .isEqualTo("0;url=https://app.example/cb#access_token=t");
    assertThat(header(response, "Content-Security-Policy")).contains("form-action 'self';");
  }

  @Test
  void aClientCannotChooseTheAddressThatFailuresAreCountedBy() {
    var response = signIn(caller.get("/login?" + REQUEST), "X-Forwarded-For", "192.0.2.1");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(attempts)
        .extracting(attempt -> attempt.credentials().address())
        .containsExactly("127.0.0.1");
  }

  @Test
  void thePageRedirectsNowhereElse() {
    for (var request :
        List.of(
            "https://evil.example", "//evil.example", "a=b\r\nLocation: https://evil.example")) {
      var page = caller.get("/login?" + REQUEST);
      var response =
          caller.postForm(
              "/login",
              form(
                  "request",
                  request,
                  "guard",
                  field(page, "guard"),
                  "username",
                  "alice",
                  "password",
                  "hunter2"),
              "Cookie",
              cookie(page));

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(header(response, "Location")).isEmpty();
    }
    assertThat(attempts).isEmpty();
  }

  @Test
  void aFormFromAnotherSiteIsRefused() {
    var page = caller.get("/login?" + REQUEST);
    var stolen = caller.get("/login?" + REQUEST);

    assertThat(signIn(page, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(signIn(page, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    assertThat(signIn(page, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(signIn(page, "Origin", server.getURL().toString()).statusCode()).isEqualTo(403);
    assertThat(signIn(page, "Origin", "https://evil.example").body())
        .contains("sent from a page of another site");
    var guardOfAnother =
        caller.postForm(
            "/login",
            form(
                "request",
                REQUEST,
                "guard",
                field(stolen, "guard"),
                "username",
                "alice",
                "password",
                "hunter2"),
            "Cookie",
            cookie(page));
    assertThat(guardOfAnother.statusCode()).isEqualTo(403);
    var noCookie =
        caller.postForm(
            "/login",
            form(
                "request",
                REQUEST,
                "guard",
                field(page, "guard"),
                "username",
                "alice",
                "password",
                "hunter2"));
    assertThat(noCookie.statusCode()).isEqualTo(403);
    assertThat(noCookie.body()).contains("role=\"alert\"").doesNotContain("hunter2");
    assertThat(attempts).isEmpty();
  }

  @Test
  void aRefusedFormIsLogged() {
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(CsrfProtection.class);
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
    try {
      var _ = signIn(caller.get("/login?" + REQUEST), "Origin", "https://evil.example");

      assertThat(log.list)
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.getFormattedMessage())
                      .contains("/login", "https://evil.example", "http://localhost:8080")
                      .doesNotContain("hunter2"));
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
  }

  @Test
  void aFormFromThisSiteIsAccepted() {
    var page = caller.get("/login?" + REQUEST);

    assertThat(signIn(page, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(303);
    assertThat(signIn(page, "Origin", "http://localhost:8080").statusCode()).isEqualTo(303);
  }

  @Test
  void wrongCredentialsAreShownOnThePage() {
    ports.signIn = command -> Result.refused(new SignInRefusal.WrongCredentials());

    var response = signIn(caller.get("/login?" + REQUEST));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .contains("role=\"alert\"", "value=\"Alice\"")
        .doesNotContain("hunter2");
    assertThat(header(response, "Set-Cookie")).doesNotContain("session");
  }

  @Test
  void tooManyFailuresShowTheTimeToWait() {
    ports.signIn =
        command -> Result.refused(new SignInRefusal.TooManyFailures(Duration.ofMillis(7500)));

    var response = signIn(caller.get("/login?" + REQUEST));

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(header(response, "Retry-After")).isEqualTo("8");
    assertThat(response.body()).contains("wait 8 seconds");
  }

  @Test
  void aBusyServerAsksToTryAgain() {
    ports.signIn = command -> Result.refused(new SignInRefusal.TemporarilyUnavailable());

    var response = signIn(caller.get("/login?" + REQUEST));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(header(response, "Retry-After")).isEqualTo("5");
    assertThat(response.body())
        .contains("role=\"alert\"", "your password was not checked", "value=\"Alice\"")
        .doesNotContain("hunter2");
    assertThat(header(response, "Set-Cookie")).doesNotContain("session");
  }

  @Test
  void aDirectoryThatDoesNotAnswerAsksToTryAgain() {
    ports.signIn = command -> Result.refused(new SignInRefusal.NoDirectoryAnswer());

    var response = signIn(caller.get("/login?" + REQUEST));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(header(response, "Retry-After")).isEqualTo("60");
    assertThat(response.body())
        .contains("role=\"alert\"", "does not respond", "value=\"Alice\"")
        .doesNotContain("hunter2");
    assertThat(header(response, "Set-Cookie")).doesNotContain("session");
  }

  @Test
  void anIncompleteOrTooLongAttemptIsNotPassedOn() {
    var page = caller.get("/login?" + REQUEST);

    assertThat(signInWith(page, "").statusCode()).isEqualTo(400);
    assertThat(signInWith(page, "x".repeat(1025)).statusCode()).isEqualTo(401);
    assertThat(attempts).isEmpty();
  }

  @Test
  void aUsernameOfWhiteSpaceIsIncomplete() {
    var page = caller.get("/login?" + REQUEST);
    var response =
        caller.postForm(
            "/login",
            form(
                "request",
                field(page, "request"),
                "guard",
                field(page, "guard"),
                "username",
                " ",
                "password",
                "hunter2"),
            "Cookie",
            cookie(page));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(attempts).isEmpty();
  }

  @Test
  void withoutAValidRequestThereIsNoPage() {
    ports.authorize =
        (request, session) ->
            new Outcome.Refused(
                new AuthorizationRefusal.NotRedirectable(
                    new InvalidRequest("client_id is missing")));

    assertThat(caller.get("/login").statusCode()).isEqualTo(400);
    assertThat(caller.postForm("/login", "username=a&password=b").statusCode()).isEqualTo(400);
  }
}

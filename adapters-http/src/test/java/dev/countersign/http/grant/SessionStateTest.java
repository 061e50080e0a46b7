package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.cookie;
import static dev.countersign.http.grant.PagesFixture.field;
import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.LoginRequired;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code session_state} in authorization responses, and the cookie that it depends on. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
@Property(name = "test.session-management", value = "true")
class SessionStateTest {

  private static final String COOKIE = "__Host-countersign_browser_state";
  private static final String STATE = "s".repeat(43);
  private static final String OPENID = "/authorize?client_id=an%20app&scope=profile%20openid";
  private static final Pattern SESSION_STATE =
      Pattern.compile("[?#&]session_state=([A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43})");

  private final Caller caller;
  private final FakePorts ports;

  SessionStateTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    answer("https://app.example/cb", ResponseMode.QUERY);
  }

  private void answer(String redirectUri, ResponseMode mode) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", "c");
    ports.authorize =
        (request, session) ->
            new Outcome.Responded(
                new AuthorizationResponse(new RedirectUri(redirectUri), mode, parameters));
  }

  private static String sessionState(HttpResponse<String> response) {
    var matcher = SESSION_STATE.matcher(header(response, "Location"));
    assertThat(matcher.find()).as(header(response, "Location")).isTrue();
    return matcher.group(1);
  }

  private static void assertIsOf(String sessionState, String origin, String browserState) {
    var salt = sessionState.substring(sessionState.indexOf('.') + 1);
    var text = "an app " + origin + " " + browserState + " " + salt;
    assertThat(sessionState).isEqualTo(new InMemorySecretHasher().hash(text).value() + "." + salt);
  }

  private static Optional<String> setState(HttpResponse<String> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .findFirst();
  }

  private static String value(String setCookie) {
    return setCookie.substring(COOKIE.length() + 1, setCookie.indexOf(';'));
  }

  @Test
  void aBrowserWithoutAStateGetsOne() {
    var response = caller.get(OPENID);

    var cookie = setState(response).orElseThrow();
    assertThat(cookie)
        .contains("; Path=/", "; Secure", "; SameSite=None")
        .doesNotContain("HTTPOnly", "HttpOnly", "Domain", "Max-Age");
    assertIsOf(sessionState(response), "https://app.example", value(cookie));
  }

  @ParameterizedTest
  @CsvSource({"https://app.example/cb?a=b, QUERY", "http://127.0.0.1:80/cb, FRAGMENT"})
  void theStateOfTheBrowserIsUsed(String redirectUri, ResponseMode mode) {
    answer(redirectUri, mode);

    var response = caller.get(OPENID, "Cookie", COOKIE + "=" + STATE);

    assertThat(setState(response)).isEmpty();
    assertIsOf(
        sessionState(response),
        redirectUri.startsWith("https") ? "https://app.example" : "http://127.0.0.1",
        STATE);
    assertThat(header(response, "Location"))
        .contains(mode == ResponseMode.QUERY ? "&" : "#code=c&");
  }

  @Test
  void aFormHasIt() {
    answer("https://app.example/cb", ResponseMode.FORM_POST);

    var response = caller.get(OPENID, "Cookie", COOKIE + "=" + STATE);

    assertIsOf(field(response, "session_state"), "https://app.example", STATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short-but-no-state", "s s", "<script>"})
  void anInventedStateIsReplaced(String state) {
    var response = caller.get(OPENID, "Cookie", COOKIE + "=" + state);

    assertIsOf(
        sessionState(response), "https://app.example", value(setState(response).orElseThrow()));
  }

  /** Session Management §3.1: "Session state SHOULD be returned upon an authentication failure." */
  @Test
  void anErrorHasItToo() {
    ports.authorize =
        (request, session) ->
            new Outcome.Refused(
                new AuthorizationRefusal.Redirectable(
                    new RedirectUri("https://app.example/cb"),
                    ResponseMode.FRAGMENT,
                    Optional.empty(),
                    new LoginRequired("sign in")));

    var first = caller.get(OPENID + "&prompt=none");
    var state = value(setState(first).orElseThrow());
    assertIsOf(sessionState(first), "https://app.example", state);
    var second = caller.get(OPENID + "&prompt=none", "Cookie", COOKIE + "=" + state);
    assertThat(setState(second)).isEmpty();
    assertIsOf(sessionState(second), "https://app.example", state);
    assertThat(sessionState(second)).isNotEqualTo(sessionState(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&scope=", "&scope=openid2%20profile"})
  void aRequestWithoutOpenidDoesNotHaveIt(String scope) {
    var response = caller.get("/authorize?client_id=app" + scope);

    assertThat(header(response, "Location")).isEqualTo("https://app.example/cb?code=c");
    assertThat(setState(response)).isEmpty();
  }

  @Test
  void anApplicationHasNoPagesThatCouldUseIt() {
    answer("com.example.app:/cb", ResponseMode.QUERY);

    assertThat(header(caller.get(OPENID), "Location")).isEqualTo("com.example.app:/cb?code=c");
  }

  private HttpResponse<String> signIn(boolean continued, boolean remembered) {
    ports.authorize =
        (request, session) ->
            new Outcome.SignInNeeded(ClientFixtures.webClient("app"), Optional.empty());
    var session = SessionFixtures.session("s", new UserId("u1"));
    ports.signIn =
        command ->
            Result.ok(
                new SignedIn(
                    new StartedSession(
                        new SessionToken("the-new-session-of-alice"),
                        remembered ? SessionFixtures.remembered(session) : session,
                        continued),
                    new DeviceToken("the-device-of-alice"),
                    Duration.ofDays(1)));
    var page = caller.get("/login?client_id=app");
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
            "hunter2"),
        "Cookie",
        cookie(page) + "; " + COOKIE + "=" + STATE);
  }

  @Test
  void anotherSessionChangesTheState() {
    assertThat(value(setState(signIn(false, false)).orElseThrow()))
        .isNotEqualTo(STATE)
        .hasSize(43)
        .doesNotContain("the-new-session");
    var continued = setState(signIn(true, true)).orElseThrow();
    assertThat(value(continued)).isEqualTo(STATE);
    assertThat(continued).contains("; Max-Age=3600");
  }

  @Test
  void theEndOfTheSessionRemovesTheState() {
    ports.requestLogout =
        new RequestLogout() {
          @Override
          public Outcome request(Parameters request, Optional<SessionToken> session) {
            return new Outcome.SignedOut(List.of(), Optional.empty());
          }

          @Override
          public Outcome confirm(Parameters request, Optional<SessionToken> session) {
            throw new AssertionError("nothing is confirmed");
          }
        };

    var signedOut =
        caller.get(
            "/logout",
            "Cookie",
            "__Host-countersign_session=the-session-of-alice; " + COOKIE + "=x");

    var removal = setState(signedOut).orElseThrow();
    assertThat(value(removal)).isEmpty();
    assertThat(removal)
        .contains("; Max-Age=0", "; Path=/", "; Secure", "; SameSite=None")
        .doesNotContain("Domain");
    // In a frame of another site, the browser sends this cookie, but not its session.
    assertThat(setState(caller.get("/logout", "Cookie", COOKIE + "=" + STATE))).isEmpty();
  }
}

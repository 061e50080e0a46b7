package dev.countersign.http.logout;

import static dev.countersign.http.testing.Caller.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.logout.RequestLogout.Frame;
import dev.countersign.application.logout.RequestLogout.Outcome;
import dev.countersign.application.logout.RequestLogout.WayBack;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.Username;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the logout endpoint and its pages. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class LogoutControllerTest {

  private static final String SCRIPT =
      "setTimeout(() => location.assign(document.querySelector(\"a.button\").href), 3000)";
  private static final String SESSION = "__Host-countersign_session=the-session-of-alice";
  private static final String REQUEST = "client_id=app&state=x%20y";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';";

  private final Caller caller;
  private final FakePorts ports;
  private final List<String> calls = new ArrayList<>();
  private Outcome requested = needed(Optional.empty());
  private Outcome confirmed = new Outcome.SignedOut(List.of(), Optional.empty());

  LogoutControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.admitRequest = address -> Result.ok(Done.DONE);
    ports.requestLogout =
        new RequestLogout() {
          @Override
          public Outcome request(Parameters request, Optional<SessionToken> session) {
            return record("request", request, session, requested);
          }

          @Override
          public Outcome confirm(Parameters request, Optional<SessionToken> session) {
            return record("confirm", request, session, confirmed);
          }
        };
  }

  private Outcome record(
      String call, Parameters request, Optional<SessionToken> session, Outcome outcome) {
    calls.add(
        call
            + " "
            + request.get("state").orElse("")
            + " "
            + session.map(SessionToken::value).orElse(""));
    return outcome;
  }

  private static Outcome needed(Optional<WayBack> back) {
    var client = ClientFixtures.renamed(ClientFixtures.webClient("app"), "<script>App");
    return new Outcome.ConfirmationNeeded(new Username("alice"), Optional.of(client), back);
  }

  private static Optional<WayBack> back(String uri, Optional<String> state) {
    return Optional.of(new WayBack(new RedirectUri(uri), state));
  }

  private HttpResponse<String> get(String query) {
    return caller.get("/logout?" + query, "Cookie", SESSION);
  }

  private static String field(HttpResponse<String> page, String name) {
    var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1).replace("&amp;", "&");
  }

  private static String cookie(HttpResponse<?> page) {
    var cookie = header(page, "Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private HttpResponse<String> decide(
      HttpResponse<String> page, String request, String decision, String... headers) {
    var all = new ArrayList<>(List.of("Cookie", SESSION + "; " + cookie(page)));
    all.addAll(List.of(headers));
    return caller.postForm(
        "/logout/confirm",
        "request="
            + URLEncoder.encode(request, StandardCharsets.UTF_8)
            + "&guard="
            + field(page, "guard")
            + "&decision="
            + decision,
        all.toArray(String[]::new));
  }

  @Test
  void thePageAsksAndIsNotFramed() {
    var page = get(REQUEST);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;script&gt;App", "<bdi>alice</bdi>")
        .doesNotContain("<script", "the-session-of-alice");
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(POLICY + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(calls).containsExactly("request x y the-session-of-alice");
  }

  @Test
  void afterYesTheCookieIsRemoved() {
    var page = get(REQUEST + "&unknown=1");
    assertThat(field(page, "request")).isEqualTo(REQUEST);
    calls.clear();

    var out = decide(page, field(page, "request"), "leave");

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.body()).contains("You are signed out").doesNotContain("<iframe");
    assertThat(header(out, "Set-Cookie"))
        .startsWith("__Host-countersign_session=;")
        .contains("Max-Age=0");
    assertThat(header(out, "Content-Security-Policy")).doesNotContain("frame-src");
    assertThat(calls).containsExactly("confirm x y the-session-of-alice");
  }

  @Test
  void afterNoNothingIsChanged() {
    var page = get(REQUEST);
    calls.clear();
    var stays = decide(page, REQUEST, "stay");
    assertThat(stays.body()).contains("You are still signed in");
    assertThat(stays.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(decide(page, REQUEST, "other").statusCode()).isEqualTo(400);
    assertThat(calls).isEmpty();
  }

  @Test
  void aForgedFormIsRefused() {
    var page = get(REQUEST);
    calls.clear();
    var refused =
        List.of(
            decide(page, REQUEST, "leave", "Sec-Fetch-Site", "cross-site"),
            decide(page, REQUEST, "leave", "Origin", "https://evil.example"),
            decide(page, "client_id=other", "leave"),
            caller.postForm(
                "/logout/confirm", "request=&guard=x&decision=leave", "Cookie", SESSION));
    assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(403);
    assertThat(calls).isEmpty();
    assertThat(caller.get("/logout/confirm?decision=leave", "Cookie", SESSION).statusCode())
        .isEqualTo(405);
  }

  @Test
  void theBrowserGoesBackOnlyWhereTheUseCaseSays() {
    requested =
        new Outcome.SignedOut(List.of(), back("https://app.example/out?a=b", Optional.of("x y")));
    var out = get("post_logout_redirect_uri=https%3A%2F%2Fevil.example");
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(header(out, "Location")).isEqualTo("https://app.example/out?a=b&state=x%20y");
    assertThat(header(out, "Set-Cookie")).contains("Max-Age=0");

    requested = new Outcome.SignedOut(List.of(), back("https://app.example/out", Optional.empty()));
    assertThat(header(get(REQUEST), "Location")).isEqualTo("https://app.example/out");
  }

  @Test
  void afterAFormAPageLeadsBack() {
    confirmed = new Outcome.SignedOut(List.of(), back("https://app.example/out", Optional.of("s")));
    var out = decide(get(REQUEST), REQUEST, "leave");
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(header(out, "Refresh")).isEqualTo("0;url=https://app.example/out?state=s");
  }

  @Test
  void theFormMayStartTheApplication() {
    requested = needed(back("com.example.app:/out", Optional.empty()));
    assertThat(header(get(REQUEST), "Content-Security-Policy"))
        .contains("form-action 'self' com.example.app:;");
  }

  private static Frame frame(String uri, String sid) {
    return new Frame(new RedirectUri(uri), new Sid(sid));
  }

  @Test
  void theFramesAreOfExactlyTheClients() throws GeneralSecurityException {
    requested =
        new Outcome.SignedOut(
            List.of(
                frame("https://one.example/out?a=b", "s1"),
                frame("https://one.example/again", "s2"),
                frame("https://two.example:8443/out", "s3")),
            back("https://app.example/out", Optional.of("\"><script>")));
    var page = get(REQUEST);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "src=\"https://one.example/out?a=b&amp;iss=https%3A%2F%2Fop.example&amp;sid=s1\"",
            "src=\"https://one.example/again?iss=https%3A%2F%2Fop.example&amp;sid=s2\"",
            "src=\"https://two.example:8443/out?iss=https%3A%2F%2Fop.example&amp;sid=s3\"",
            "href=\"https://app.example/out?state=%22%3E%3Cscript%3E\"")
        .containsOnlyOnce("<script")
        .contains("<script>" + SCRIPT + "</script>");
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            POLICY.replace("form-action", "script-src '" + hash(SCRIPT) + "'; form-action")
                + " frame-src https://one.example https://two.example:8443;"
                + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(header(page, "Refresh")).startsWith("6;url=https://app.example/out?");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
  }

  private static String hash(String script) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void aRefusalIsAPage() {
    requested = new Outcome.Refused(new InvalidRequest("<b>reason"));
    var page = get(REQUEST);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("invalid_request: &lt;b&gt;reason");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.headers().firstValue("Location")).isEmpty();
  }

  /** The form of another site brings no cookie; the GET after it does. */
  @Test
  void aPostLeadsToTheGet() {
    var next = caller.postForm("/logout", REQUEST + "&unknown=1", "Sec-Fetch-Site", "cross-site");
    assertThat(next.statusCode()).isEqualTo(303);
    assertThat(header(next, "Location")).isEqualTo("/logout?" + REQUEST);
    assertThat(header(caller.postForm("/logout", "unknown=1"), "Location")).isEqualTo("/logout");
    assertThat(calls).isEmpty();
    assertThat(caller.postJson("/logout", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void aLongPostIsContinuedByAFormOfThisServer() {
    var request = "id_token_hint=" + "x".repeat(9000);
    var page = caller.postForm("/logout", request);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(calls).isEmpty();
    assertThat(page.body()).contains("action=\"/logout/continue\"");

    var asked =
        caller.postForm(
            "/logout/continue",
            "request=" + URLEncoder.encode(field(page, "request"), StandardCharsets.UTF_8),
            "Cookie",
            SESSION);
    assertThat(asked.body()).contains("Sign out?");
    assertThat(calls).containsExactly("request  the-session-of-alice");
    assertThat(caller.postForm("/logout", "state=" + "x".repeat(33_000)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatMakesTheServerWorkIsCounted() {
    ports.admitRequest = address -> Result.refused(new TooManyRequests(Duration.ofSeconds(7)));
    var page = get("id_token_hint=a.b.c.d.e");
    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(header(page, "Retry-After")).isEqualTo("7");
    assertThat(calls).isEmpty();
    assertThat(get("id_token_hint=a.b.c").statusCode()).isEqualTo(200);
  }
}

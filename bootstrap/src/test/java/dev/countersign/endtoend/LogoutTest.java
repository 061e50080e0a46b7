package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests logouts over HTTP that a client starts, with front-channel logout.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 */
final class LogoutTest {

  private static final String BACK = "https://client.example.org/signed-out";

  @TempDir private static Path directory;
  private static InMemoryService service;
  private static Api api;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer register(Map<String, ?> further) {
    var all = new TreeMap<String, Object>(further);
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    all.put("post_logout_redirect_uris", List.of(BACK));
    return new Newcomer().register(service, all);
  }

  private String idToken(Answer client) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    return GrantSteps.exchange(api, client, flow.exchange(GrantSteps.code(flow.run(browser))))
        .string("id_token");
  }

  private static String url(Map<String, String> parameters) {
    return service.url() + "/logout?" + Texts.form(parameters);
  }

  private boolean isSignedIn(Answer client) {
    var silent =
        new SignedInFlow(service, client.string("client_id"), "code").with("prompt", "none");
    return ((Visit.Left) browser.open(silent.url())).parameters().containsKey("code");
  }

  private void assertPage(Visit visit, int status, String text) {
    assertThat(visit).isInstanceOf(Visit.Page.class);
    var page = (Visit.Page) visit;
    assertThat(page.status()).describedAs(page.html().text()).isEqualTo(status);
    assertThat(page.html().text()).contains(text);
  }

  @Test
  void aHintOfThisSessionSignsOutAtOnce() {
    var client = register(Map.of());
    var hint = idToken(client);
    assertThat(isSignedIn(client)).isTrue();

    var left =
        (Visit.Left)
            browser.open(
                url(
                    Map.of(
                        "id_token_hint", hint, "post_logout_redirect_uri", BACK, "state", "a b")));

    assertThat(left.location().toString()).isEqualTo(BACK + "?state=a%20b");
    assertThat(isSignedIn(client)).isFalse();
    // Once more, without a session.
    assertThat(browser.open(url(Map.of("id_token_hint", hint, "post_logout_redirect_uri", BACK))))
        .isEqualTo(new Visit.Left(URI.create(BACK)));
  }

  @Test
  void withoutAHintThePersonDecides() {
    var client = register(Map.of("client_name", "Example"));
    var _ = idToken(client);
    var request =
        url(Map.of("client_id", client.string("client_id"), "post_logout_redirect_uri", BACK));

    var question = (Visit.Page) browser.open(request);
    assertThat(question.html().text()).contains(Service.USER, "Example");
    assertPage(browser.submit(question, Map.of("decision", "stay")), 200, "still signed in");
    assertThat(isSignedIn(client)).isTrue();
    assertThat(browser.submit(question, Map.of("decision", "leave")))
        .isEqualTo(new Visit.Left(URI.create(BACK)));
    assertThat(isSignedIn(client)).isFalse();
  }

  @Test
  void withoutParametersTheBrowserStaysHere() {
    var client = register(Map.of());
    var _ = idToken(client);
    var question = (Visit.Page) browser.open(service.url() + "/logout");
    assertPage(browser.submit(question, Map.of("decision", "leave")), 200, "You are signed out");
    assertPage(browser.open(service.url() + "/logout"), 200, "You are signed out");
    assertThat(isSignedIn(client)).isFalse();
  }

  @Test
  void aHintOfAnotherPersonsSessionEndsNothing() {
    var client = register(Map.of());
    var _ = idToken(client);
    var elsewhere = new LogoutTest().idToken(client);
    assertPage(browser.open(url(Map.of("id_token_hint", elsewhere))), 200, "Sign out?");
    assertThat(isSignedIn(client)).isTrue();
  }

  @Test
  void hostileRequestsLeadNowhere() {
    var client = register(Map.of());
    var other = register(Map.of());
    var hint = idToken(client);
    var id = client.string("client_id");
    for (var request :
        List.of(
            Map.of("id_token_hint", hint, "post_logout_redirect_uri", "https://evil.example/"),
            Map.of("client_id", id, "post_logout_redirect_uri", BACK + "?a=b"),
            Map.of("client_id", other.string("client_id"), "id_token_hint", hint),
            Map.of("client_id", "unknown", "post_logout_redirect_uri", BACK),
            Map.of("id_token_hint", hint + "x", "post_logout_redirect_uri", BACK))) {
      assertPage(browser.open(url(request)), 400, "invalid_request");
    }
    assertPage(browser.open(url(Map.of("post_logout_redirect_uri", BACK))), 200, "Sign out?");
    assertThat(isSignedIn(client)).isTrue();
  }

  @Test
  void theFramesTellEachClientOfTheSession() {
    var one =
        register(Map.of("frontchannel_logout_uri", "https://client.example.org/front?tenant=1"));
    var two = register(Map.of("frontchannel_logout_uri", "https://client.example.org/two"));
    var hint = idToken(one);
    var _ = idToken(two);
    var _ = idToken(register(Map.of()));

    var page =
        (Visit.Page)
            browser.open(url(Map.of("id_token_hint", hint, "post_logout_redirect_uri", BACK)));

    var frames = page.html().select("iframe").eachAttr("src");
    assertThat(frames)
        .hasSize(2)
        .allSatisfy(
            frame ->
                assertThat(Texts.form(URI.create(frame).getRawQuery()))
                    .containsEntry("iss", service.issuer())
                    .containsKey("sid"))
        .anySatisfy(frame -> assertThat(frame).contains("/front?tenant=1&iss="))
        .anySatisfy(frame -> assertThat(frame).contains("/two?iss="));
    assertThat(page.html().select("a.button").eachAttr("href")).containsExactly(BACK);
    assertThat(page.response().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-src https://client.example.org; frame-ancestors 'none'");
    assertThat(isSignedIn(one)).isFalse();
  }

  @Test
  void aPostOfAnotherSiteIsAnsweredWithTheSession() {
    var client = register(Map.of());
    var hint = idToken(client);
    // The browser sends no SameSite=Lax cookie with the POST.
    var next = api.postForm("/logout", Map.of("id_token_hint", hint, "state", "s"));
    assertThat(next.status()).isEqualTo(303);
    assertPage(browser.open(service.url() + next.header("Location")), 200, "You are signed out");
    assertThat(isSignedIn(client)).isFalse();
  }
}

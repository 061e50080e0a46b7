package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests over HTTP that {@code session_state} is valid as long as the session of the browser. {@code
 * ChromiumSessionManagementTest} runs the script that this test imitates.
 *
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
final class SessionManagementTest {

  private static final String ORIGIN = "https://client.example.org";
  private static final String COOKIE = "__Host-countersign_browser_state";

  @TempDir private static Path directory;
  private static InMemoryService service;
  private static Api api;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    service = InMemoryService.start(directory, DiscoveredSessionManagement.ON);
    api = new Api(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer register() {
    return new Newcomer()
        .register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "response_types",
                List.of("code", "code id_token"),
                "grant_types",
                List.of("authorization_code", "implicit")));
  }

  private static SignedInFlow flow(Answer client, String responseType) {
    return new SignedInFlow(service, client.string("client_id"), responseType);
  }

  /** Returns what the frame answers to a page of this origin. */
  private String frame(Answer client, String origin, String sessionState) {
    var salt = sessionState.substring(sessionState.indexOf('.') + 1);
    var state = browser.cookie(COOKIE);
    var text = client.string("client_id") + " " + origin + " " + state + " " + salt;
    return !state.isEmpty() && sessionState.equals(hash(text) + "." + salt)
        ? "unchanged"
        : "changed";
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String sessionState(Map<String, String> response) {
    assertThat(response).containsKey("session_state");
    return response.getOrDefault("session_state", "");
  }

  @Test
  void allClientsSeeTheEndOfTheSession() {
    var one = register();
    var two = register();
    var first = flow(one, "code");
    var response = first.run(browser);
    var stateOfOne = sessionState(response);
    var stateOfTwo = sessionState(flow(two, "code id_token").run(browser));

    assertThat(frame(one, ORIGIN, stateOfOne)).isEqualTo("unchanged");
    assertThat(frame(two, ORIGIN, stateOfTwo)).isEqualTo("unchanged");
    // Neither another client nor another origin can use it.
    assertThat(frame(two, ORIGIN, stateOfOne)).isEqualTo("changed");
    assertThat(frame(one, "https://evil.example", stateOfOne)).isEqualTo("changed");

    var hint =
        GrantSteps.exchange(api, one, first.exchange(GrantSteps.code(response))).string("id_token");
    assertThat(browser.open(service.url() + "/logout?id_token_hint=" + hint))
        .isInstanceOf(Visit.Page.class);

    assertThat(browser.cookie(COOKIE)).isEmpty();
    assertThat(frame(one, ORIGIN, stateOfOne)).isEqualTo("changed");
    assertThat(frame(two, ORIGIN, stateOfTwo)).isEqualTo("changed");
  }

  /** A client can wait for a sign-in too. */
  @Test
  void anErrorIsValidUntilTheNextSignIn() {
    var client = register();
    var refused = silent(client);
    assertThat(refused).containsEntry("error", "login_required");
    var before = sessionState(refused);
    assertThat(frame(client, ORIGIN, before)).isEqualTo("unchanged");
    // Another request changes nothing, so that two clients do not wake each other.
    var again = sessionState(silent(client));
    assertThat(again).isNotEqualTo(before);
    assertThat(frame(client, ORIGIN, before)).isEqualTo("unchanged");

    var signedIn = sessionState(flow(client, "code").run(browser));

    assertThat(frame(client, ORIGIN, before)).isEqualTo("changed");
    assertThat(frame(client, ORIGIN, signedIn)).isEqualTo("unchanged");
    // The same session goes on.
    var later = sessionState(flow(client, "code").with("prompt", "login").run(browser));
    assertThat(frame(client, ORIGIN, signedIn)).isEqualTo("unchanged");
    assertThat(frame(client, ORIGIN, later)).isEqualTo("unchanged");
  }

  private Map<String, String> silent(Answer client) {
    return ((Visit.Left) browser.open(flow(client, "code").with("prompt", "none").url()))
        .parameters();
  }

  /** The cookie that scripts can read opens nothing. */
  @Test
  void theStateIsNoSession() {
    var client = register();
    var _ = flow(client, "code").run(browser);
    var state = browser.cookie(COOKIE);
    assertThat(browser.cookieValues()).filteredOn(state::equals).hasSize(1);

    for (var name : List.of(COOKIE, "__Host-countersign_session")) {
      var answer =
          api.send(
              HttpRequest.newBuilder(URI.create(flow(client, "code").with("prompt", "none").url()))
                  .header("Cookie", name + "=" + state));
      assertThat(answer.header("Location")).contains("error=login_required");
    }
  }

  @Test
  void aFormHasIt() {
    var client = register();
    var _ = flow(client, "code").run(browser);

    var page =
        (Visit.Page)
            browser.open(
                flow(client, "code")
                    .with("prompt", "none")
                    .with("response_mode", "form_post")
                    .url());

    var field = page.html().select("input[name=session_state]").attr("value");
    assertThat(frame(client, ORIGIN, field)).isEqualTo("unchanged");
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.ReverseProxy.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the frame of session management in Chromium, with clients of another site. The service is
 * behind a proxy with TLS.
 *
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
final class ChromiumSessionManagementTest {

  private static final String ASSUMED =
      "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
          + " apt-get install chromium";
  private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Without a window, Chromium blocks the cookies of other sites unless it is told otherwise. */
  private static final int ALLOWED = 0;

  private static final int BLOCKED = 1;

  @TempDir private Path directory;
  @TempDir private Path certificate;
  @TempDir private Path profile;
  private PathProxy proxy;
  private WatchingClient other;
  private WatchingClient client;
  private InMemoryService service;
  private Chromium browser;

  @BeforeEach
  void start() {
    assumeTrue(Chromium.isInstalled(), ASSUMED);
    var tls = Tls.create(certificate);
    proxy = PathProxy.start(Mode.KEEPS_THE_PATH, tls);
    service =
        InMemoryService.start(
            directory,
            Map.of("countersign.issuer", proxy.url(""), "countersign.session-management", true));
    proxy.pass("", service.url());
    var frame = proxy.url("/check-session");
    other = WatchingClient.start(tls, frame, "");
    client = WatchingClient.start(tls, frame, other.origin() + "/foreign");
    open(ALLOWED);
  }

  /** Opens the browser with a setting for the cookies of other sites. */
  private void open(int cookieControls) {
    try {
      var preferences = Files.createDirectories(profile.resolve("Default")).resolve("Preferences");
      var _ =
          Files.writeString(
              preferences, "{\"profile\":{\"cookie_controls_mode\":" + cookieControls + "}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    browser = Chromium.start(profile, "--ignore-certificate-errors");
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      client.close();
      other.close();
      service.close();
      proxy.close();
    }
  }

  private Answer register() {
    return new Newcomer()
        .register(service, Map.of("redirect_uris", List.of(client.origin() + "/callback")));
  }

  private SignedInFlow flow(Answer registered) {
    return new SignedInFlow(service, registered.string("client_id"), "code")
        .with("redirect_uri", client.origin() + "/callback");
  }

  /** Opens the authorization request at the issuer. */
  private void open(SignedInFlow flow) {
    browser.open(flow.url().replace(service.url(), service.issuer()));
  }

  private String text(String script) {
    var matcher = VALUE.matcher(browser.evaluate(script));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Returns the parameters with which the browser arrived at the client. */
  private Map<String, String> arrived() {
    Waiting.until("the client", () -> text("document.title").equals("Arrived"));
    return Texts.form(URI.create(text("location.href")).getRawQuery());
  }

  private void watch(WatchingClient site) {
    browser.open(site.origin() + "/watch");
    Waiting.until(
        "the frames",
        () -> text("document.title + ' ' + document.readyState").equals("Watch complete"));
  }

  /** Returns the first answer to a message of the page, which is a JavaScript expression. */
  private String answer(String message) {
    return answer("window", message);
  }

  /** The same for the window with this expression. */
  private String answer(String window, String message) {
    var scope = window.equals("window") ? "" : window + ".eval('answers')";
    var answers = scope.isEmpty() ? "answers" : scope;
    var ask = window.equals("window") ? "ask" : window + ".eval('ask')";
    var _ = browser.evaluate(answers + ".length = 0; " + ask + "(" + message + ")");
    Waiting.until("an answer", () -> !text(answers + ".join()").isEmpty());
    var answer = text(answers + ".join()");
    assertThat(answer).startsWith(service.issuer() + " ");
    return answer.substring(service.issuer().length() + 1);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  @Test
  void theFrameTellsTheClientWhatBecameOfTheSession() {
    var registered = register();
    var id = registered.string("client_id");

    // Before the sign-in.
    open(flow(registered).with("prompt", "none"));
    var refused = arrived();
    assertThat(refused).containsEntry("error", "login_required").containsKey("session_state");
    var before = quoted(id + " " + refused.get("session_state"));
    watch(client);
    assertThat(answer(before)).isEqualTo("unchanged");

    // After it.
    var flow = flow(registered);
    open(flow);
    PagesInChromium.signIn(browser);
    PagesInChromium.allow(browser);
    var response = arrived();
    var state = quoted(id + " " + response.get("session_state"));
    watch(client);
    assertThat(answer(before)).isEqualTo("changed");
    assertThat(answer(state)).isEqualTo("unchanged");
    // Also to the client's own frame.
    assertThat(answer("document.querySelector('#own').contentWindow", state))
        .isEqualTo("unchanged");
    assertThat(answer(quoted("another " + response.get("session_state")))).isEqualTo("changed");

    // The session ends in another tab. The frame is not loaded again.
    var hint =
        GrantSteps.exchange(
                new Api(service.url()), registered, flow.exchange(GrantSteps.code(response)))
            .string("id_token");
    var _ =
        browser.evaluate(
            "window.open("
                + quoted(
                    service.issuer()
                        + "/logout?id_token_hint="
                        + URLEncoder.encode(hint, StandardCharsets.UTF_8))
                + ")");
    Waiting.until("the end of the session", () -> answer(state).equals("changed"));
    open(flow(registered).with("prompt", "none"));
    assertThat(arrived()).containsEntry("error", "login_required");
  }

  /** If it could, a site would know whether a user is signed in here. */
  @Test
  void aSiteCannotAskForTheMissingCookie() {
    var salt = "s".repeat(43);
    var forged = SignedInFlow.challenge("any " + client.origin() + "  " + salt) + "." + salt;

    watch(client);

    assertThat(answer(quoted("any " + forged))).isEqualTo("changed");
  }

  @Test
  void anotherOriginLearnsNothing() {
    var registered = register();
    open(flow(registered));
    PagesInChromium.signIn(browser);
    PagesInChromium.allow(browser);
    var state = quoted(registered.string("client_id") + " " + arrived().get("session_state"));

    // A frame of another origin on the client's page gets no answer.
    watch(client);
    assertThat(answer(state)).isEqualTo("unchanged");
    var _ =
        browser.evaluate(
            "answers.length = 0; document.querySelector('#foreign').contentWindow.postMessage("
                + state
                + ", '*')");
    Waiting.until("the question", () -> text("answers.join()").contains("asked"));
    for (var asked = 0; asked < 3; asked++) {
      var _ = browser.evaluate("ask(" + state + ")");
      var count = asked + 1;
      Waiting.until(
          "an answer", () -> text("answers.join()").split("unchanged", -1).length > count);
    }
    assertThat(text("answers.join()")).doesNotContain("heard");

    // A page of another origin learns nothing from the client's session_state.
    watch(other);
    assertThat(answer(state)).isEqualTo("changed");
  }

  /** Where the browser blocks the cookie, the client must not believe that nothing changed. */
  @Test
  void aBrowserThatBlocksTheCookieIsToldThatSomethingChanged() {
    browser.close();
    open(BLOCKED);
    var registered = register();
    open(flow(registered));
    PagesInChromium.signIn(browser);
    PagesInChromium.allow(browser);
    var state = quoted(registered.string("client_id") + " " + arrived().get("session_state"));

    watch(client);

    assertThat(answer(state)).isEqualTo("changed");
  }

  @Test
  void hostileMessagesAreAnsweredWithAnError() {
    var registered = register();
    open(flow(registered));
    PagesInChromium.signIn(browser);
    PagesInChromium.allow(browser);
    var sessionState = arrived().getOrDefault("session_state", "");
    var id = registered.string("client_id");
    watch(client);

    for (var message :
        List.of(
            "1",
            "null",
            "undefined",
            "({data: 'a b'})",
            "[" + quoted(id) + ", " + quoted(sessionState) + "]",
            "''",
            "' '",
            quoted(id),
            quoted(id + " "),
            quoted(" " + sessionState),
            quoted(id + " a.b"),
            quoted(id + " " + sessionState + " "),
            quoted(id + " " + sessionState + "x"),
            quoted(id + "\\n " + sessionState),
            quoted("\\u00e9 " + sessionState),
            quoted("a".repeat(257) + " " + sessionState),
            "'a'.repeat(10_000_000)")) {
      assertThat(answer(message)).as(message).isEqualTo("error");
    }
    for (var hostile :
        List.of(
            "<script>alert(1)</script>",
            "</script><img src=x onerror=alert(1)>",
            "\\\");alert(1);(\\\"",
            "javascript:alert(1)",
            "__proto__",
            "${alert(1)}")) {
      assertThat(answer(quoted(hostile + " " + sessionState))).as(hostile).isEqualTo("changed");
    }
    assertThat(answer(quoted(id + " " + sessionState))).isEqualTo("unchanged");
    assertThat(browser.messages())
        .noneMatch(message -> message.contains("Page.javascriptDialogOpening"))
        .noneMatch(message -> message.contains("Content Security Policy"));
  }
}

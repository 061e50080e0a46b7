package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.application.account.ChangeOwnAccount;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Password;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the pages of the account and of the logout fit the windows of {@link Pictures}. */
final class ChromiumAccountTest {

  private static final String BACK = "com.example.boats:/signed-out";

  @TempDir private Path directory;
  @TempDir private Path profile;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @BeforeEach
  void isInstalled() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
  }

  private static void click(Chromium browser, String element) {
    PagesInChromium.submit(browser, element, "document.querySelector('" + element + "').click();");
  }

  private static void type(Chromium browser, String field, String text) {
    PagesInChromium.await(browser, field);
    var _ =
        browser.evaluate(
            "document.querySelector('" + field + "').value = '" + text.replace("'", "\\'") + "'");
  }

  /** A second browser of the user, with long names. */
  private static void signInWithAnotherBrowser(Service service) {
    for (var agent :
        List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")) {
      var browser = new Browser();
      var page = (Browser.Visit.Page) browser.open(service.url() + "/account/sign-in");
      var typed = Map.of("username", Service.USER, "password", Service.PASSWORD);
      var answer =
          new FormRequest(browser, page, typed)
              .header("User-Agent", agent)
              .send(new Api(service.url()));
      assertThat(answer.status()).isEqualTo(303);
    }
  }

  private static String client(Service service, String name, Map<String, ?> further) {
    var metadata = new TreeMap<String, Object>(further);
    metadata.putIfAbsent("redirect_uris", List.of(SignedInFlow.CALLBACK));
    metadata.put("client_name", name);
    return new Newcomer().register(service, metadata).string("client_id");
  }

  private static void consent(Service service, Chromium browser, String client) {
    browser.open(
        new SignedInFlow(service, client, "code").with("response_mode", "form_post").url());
    PagesInChromium.allow(browser);
    PagesInChromium.await(browser, "form[action*=callback]");
  }

  @Test
  void thePagesOfTheAccount() {
    try (var service = InMemoryService.start(directory, clock);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      browser.open(service.url() + "/account");
      Pictures.look(browser, "account-sign-in", "#password");
      type(browser, "#username", Service.USER);
      type(browser, "#password", "a wrong password");
      click(browser, "button[type=submit]");
      Pictures.look(browser, "account-sign-in-again", "#problem");
      PagesInChromium.signIn(browser);
      Pictures.look(browser, "account-first", "#sessions");

      signInWithAnotherBrowser(service);
      consent(service, browser, client(service, "Paper Boats", Map.of()));
      consent(
          service,
          browser,
          client(service, "An application with a very long name that goes on", Map.of()));
      browser.open(service.url() + "/account");
      Pictures.look(browser, "account", "#applications");
      click(browser, "form[action$=end-session] button");
      Pictures.look(browser, "account-after-a-change", "[role=status]");

      browser.open(service.url() + "/account/password");
      Pictures.look(browser, "account-password", "#repeated");
      clock.pass(ChangeOwnAccount.RECENT);
      browser.open(service.url() + "/account/password");
      type(browser, "#current", "a wrong password");
      type(browser, "#password", "another long password");
      type(browser, "#repeated", "another long password");
      click(browser, "button[type=submit]");
      Pictures.look(browser, "account-password-again", "#problem");
      browser.open(service.url() + "/account/email");
      Pictures.look(browser, "account-email", "#email");
      type(browser, "#current", Service.PASSWORD);
      type(browser, "#email", "alice@new.example");
      click(browser, "button[type=submit]");
      Pictures.look(browser, "account-after-another-email", "[role=status]");
      browser.open(service.url() + "/account/changes");
      Pictures.look(browser, "account-changes", "time");
      browser.open(service.url() + "/account?done=none");
      PagesInChromium.await(browser, "#sessions");
      // The form of a page that is too old.
      var _ =
          browser.evaluate("document.querySelectorAll('[name=guard]').forEach(f => f.value = 'x')");
      click(browser, "form[action$=end-other-sessions] button");
      Pictures.look(browser, "account-expired-form", "a.button");
    }
  }

  @Test
  void theAccountOfADirectory() {
    var people = new InMemoryUserDirectory();
    people.put(
        "entry-dora",
        "dora",
        JsonObject.EMPTY
            .with("name", "Dora Van der Berghe-Montgomery")
            .with("email", "dora.van.der.berghe-montgomery@a-very-long-department.example.org"),
        new Password("a long password of dora"));
    try (var service = InMemoryService.start(directory, clock, people);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      browser.open(service.url() + "/account");
      type(browser, "#username", "dora");
      type(browser, "#password", "a long password of dora");
      click(browser, "button[type=submit]");
      Pictures.look(browser, "account-of-a-directory", "#sessions");
      browser.open(service.url() + "/account/changes");
      Pictures.look(browser, "account-of-a-directory-changes", "main p");
      people.setAway(true);
      clock.pass(Duration.ofHours(1));
      browser.open(service.url() + "/account");
      Pictures.look(browser, "account-of-a-directory-that-is-away", "a.button");
    }
  }

  @Test
  void thePagesOfTheLogout() {
    try (var service = InMemoryService.start(directory, clock);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      var client =
          client(
              service,
              "Paper Boats",
              Map.of(
                  "application_type",
                  "native",
                  "redirect_uris",
                  List.of("com.example.boats:/callback"),
                  "post_logout_redirect_uris",
                  List.of(BACK)));
      browser.open(service.url() + "/account");
      PagesInChromium.signIn(browser);
      PagesInChromium.await(browser, "#sessions");
      browser.open(service.url() + "/logout");
      Pictures.look(browser, "logout-question", "button[value=leave]");
      var asked =
          service.url()
              + "/logout?"
              + Texts.form(Map.of("client_id", client, "post_logout_redirect_uri", BACK));
      browser.open(asked);
      Pictures.look(browser, "logout-question-of-a-client", "button[value=leave]");
      click(browser, "button[value=stay]");
      Pictures.look(browser, "logout-stay", "h1");
      browser.open(service.url() + "/logout?client_id=unknown");
      Pictures.look(browser, "logout-refused", ".detail");
      browser.open(
          "data:text/html,<form method=post action='"
              + service.url()
              + "/logout'><input name=id_token_hint value='"
              + "x".repeat(9000)
              + "'><button>Go</button></form>");
      click(browser, "button");
      Pictures.look(browser, "logout-continue", "form[action$=continue]");
      browser.open(service.url() + "/logout");
      click(browser, "button[value=leave]");
      Pictures.look(browser, "signed-out", "main p");
      browser.open(service.url() + "/favicon.ico");
      PagesInChromium.await(browser, "img");
      Pictures.take(browser, "favicon.png");
    }
  }
}

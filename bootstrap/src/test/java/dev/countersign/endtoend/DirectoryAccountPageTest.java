package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Password;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the account page of a person whose account a directory keeps. */
final class DirectoryAccountPageTest {

  private static final String DORAS = "a long password of dora";
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("name", "Dora").with("email", "dora@example.org");

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final InMemoryUserDirectory people = new InMemoryUserDirectory();
  private final Browser browser = new Browser();
  private InMemoryService service;

  @BeforeEach
  void start() {
    people.put("entry-dora", "dora", CLAIMS, new Password(DORAS));
    service = InMemoryService.start(directory, clock, people);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Visit.Page open(String path) {
    return (Visit.Page) browser.open(service.url() + path);
  }

  private Visit.Page signIn(Browser from) {
    var page = (Visit.Page) from.open(service.url() + "/account");
    return (Visit.Page) from.submit(page, Map.of("username", "dora", "password", DORAS));
  }

  @Test
  void theProfileIsShownAndCannotBeChangedHere() {
    var page = signIn(browser);
    assertThat(page.html().select("dl").text()).contains("dora@example.org", "Dora");
    assertThat(page.html().text())
        .contains("Your organization keeps your password, email address and profile");
    assertThat(page.html().select("a[href=/account/password], a[href=/account/email]")).isEmpty();
    for (var path : List.of("/account/password", "/account/email")) {
      assertThat(open(path).response().uri().getPath()).isEqualTo("/account");
    }
    assertThat(open("/account/changes").html().select("a[href=/account/password]")).isEmpty();
  }

  @Test
  void aFormThatIsNotShownChangesNothing() {
    var page = signIn(browser);
    var guard = guardOf(page);
    var before = service.stores().contents();
    for (var form :
        Map.of(
                "/account/password",
                Map.of("password", "another long password", "repeated", "another long password"),
                "/account/email",
                Map.of("email", "dora@evil.example"))
            .entrySet()) {
      var html = page.html().clone();
      html.body().html("<form method=post action='" + form.getKey() + "'></form>");
      var forged = new Visit.Page(page.status(), page.response(), html);
      var answer =
          new FormRequest(browser, forged, form.getValue())
              .field("guard", guard)
              .send(new Api(service.url()));
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("Location")).isEqualTo("/account");
    }
    assertThat(service.stores().contents()).isEqualTo(before);
    assertThat(people.passwords()).doesNotContain("another long password");
  }

  /** The guard is in the forms of other sessions, so there has to be one. */
  private String guardOf(Visit.Page page) {
    var _ = signIn(new Browser());
    assertThat(page.status()).isEqualTo(200);
    return open("/account").html().select("input[name=guard]").attr("value");
  }

  @Test
  void otherBrowsersAreSignedOut() {
    var second = new Browser();
    var _ = signIn(second);
    var _ = signIn(browser);
    var _ = browser.submit(open("/account"), Map.of());
    var there = (Visit.Page) second.open(service.url() + "/account");
    assertThat(there.response().uri().getPath()).isEqualTo("/account/sign-in");
    assertThat(open("/account").status()).isEqualTo(200);
  }

  @Test
  void withoutTheDirectoryOnlyTheLogoutWorks() {
    var _ = signIn(browser);
    people.setAway(true);
    clock.pass(Duration.ofHours(1));
    for (var path : List.of("/account", "/account/changes", "/account/password")) {
      var page = open(path);
      assertThat(page.status()).as(path).isEqualTo(503);
      assertThat(page.response().headers().firstValue("Retry-After")).contains("60");
      assertThat(page.html().text()).contains("does not respond");
    }
    var refused = signIn(new Browser());
    assertThat(refused.status()).isEqualTo(503);
    var out = (Visit.Page) browser.submit(open("/logout"), Map.of("decision", "leave"));
    assertThat(out.html().text()).contains("You are signed out");
    assertThat(open("/account").response().uri().getPath()).isEqualTo("/account/sign-in");
  }

  @Test
  void aPersonWhoLeftTheDirectoryIsSignedOut() {
    var _ = signIn(browser);
    people.remove("entry-dora");
    clock.pass(Duration.ofHours(1));
    assertThat(open("/account").response().uri().getPath()).isEqualTo("/account/sign-in");
    assertThat(signIn(browser).status()).isEqualTo(401);
  }
}

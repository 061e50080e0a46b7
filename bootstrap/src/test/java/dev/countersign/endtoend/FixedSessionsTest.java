package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that a cookie from before a sign-in never becomes the cookie of a signed-in person (session
 * fixation).
 */
final class FixedSessionsTest {

  @TempDir private static Path directory;
  private static SessionPages pages;

  @BeforeAll
  static void start() {
    pages = SessionPages.start(directory);
  }

  @AfterAll
  static void stop() {
    pages.close();
  }

  @ParameterizedTest
  @EnumSource
  void theCookieChangesWithEachSignInAndEachNewPassword(GuardedForm form) {
    var person = pages.person();
    var browser = pages.browser(form, person);
    var before = pages.session(person.browser());
    assertThat(pages.isSignedIn(before)).isTrue();
    var request = new FormRequest(browser, pages.open(form, browser), form.typed(person));

    var answer = request.send(pages.api());

    assertThat(answer.status()).isIn(200, 303);
    var after = SessionPages.newSession(answer);
    if (form.changesTheCookie()) {
      assertThat(after).hasSizeGreaterThan(40).isNotEqualTo(before);
      assertThat(pages.isSignedIn(after)).isTrue();
    } else {
      assertThat(after).isEmpty();
    }
    // The first sign-in of another browser leaves this one as it is.
    var stays = form == GuardedForm.SIGN_IN || !form.changesTheCookie();
    assertThat(pages.isSignedIn(before)).isEqualTo(stays && form != GuardedForm.SIGN_OUT);
  }

  @ParameterizedTest
  @EnumSource
  void aPlantedCookieIsNeverSignedIn(GuardedForm form) {
    if (!form.signsIn()) {
      return;
    }
    for (var planted : List.of("P".repeat(43), "x", "P".repeat(600), "\"quoted\"")) {
      var request = pages.request(form, pages.person());
      var cookies = SessionPages.withSession(request.header("Cookie"), planted);

      var answer = request.header("Cookie", cookies).send(pages.api());

      assertThat(answer.status()).as(planted).isEqualTo(303);
      assertThat(SessionPages.newSession(answer)).isNotEmpty().isNotEqualTo(planted);
      assertThat(pages.isSignedIn(planted)).as(planted).isFalse();
    }
  }

  /** The attacker's own session, in the browser of the person who signs in. */
  @ParameterizedTest
  @EnumSource
  void theSessionOfAnAttackerIsEndedAndNotContinued(GuardedForm form) {
    if (!form.signsIn()) {
      return;
    }
    var attacker = pages.person();
    var planted = pages.session(attacker.browser());
    var request = pages.request(form, pages.person());
    var cookies = SessionPages.withSession(request.header("Cookie"), planted);

    var answer = request.header("Cookie", cookies).send(pages.api());

    assertThat(SessionPages.newSession(answer)).isNotEmpty().isNotEqualTo(planted);
    assertThat(pages.isSignedIn(SessionPages.newSession(answer))).isTrue();
    assertThat(pages.isSignedIn(planted)).isFalse();
    assertThat(pages.isSignedIn(pages.session(attacker.second()))).isTrue();
  }
}

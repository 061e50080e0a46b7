package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that no form of the pages of sessions and logout changes anything if the page of another
 * site, browser, person or session sends it (RFC 9700 §4.7, cross-site request forgery).
 */
final class ForeignFormsTest {

  private static final String EVIL = "https://evil.example";

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

  private static String guard(Visit.Page page) {
    var guard = page.form().select("input[name=guard]").attr("value");
    assertThat(guard).isNotEmpty();
    return guard;
  }

  private static String guard(GuardedForm form, Browser browser) {
    return guard(pages.open(form, browser));
  }

  private static Browser other(GuardedForm form, Browser signedIn) {
    return form == GuardedForm.SIGN_IN ? new Browser() : signedIn;
  }

  /** Returns what a hostile page can do to a form, by its name. */
  private static Map<String, UnaryOperator<FormRequest>> forgeries(
      GuardedForm form, SessionPages.Person person) {
    var others = guard(form, other(form, pages.person().browser()));
    var second = guard(form, other(form, person.second()));
    var anotherForm =
        form == GuardedForm.SIGN_IN_TO_ACCOUNT
            ? GuardedForm.SET_EMAIL
            : GuardedForm.SIGN_IN_TO_ACCOUNT;
    var forOther = guard(anotherForm, person.browser());
    var all = new LinkedHashMap<String, UnaryOperator<FormRequest>>();
    all.put("without the guard", request -> request.field("guard", ""));
    all.put("an invented guard", request -> request.field("guard", "A".repeat(43)));
    all.put("the guard of another person", request -> request.field("guard", others));
    all.put("the guard of another browser", request -> request.field("guard", second));
    all.put("the guard of another form", request -> request.field("guard", forOther));
    all.put(
        "another origin", request -> request.header("Sec-Fetch-Site", "").header("Origin", EVIL));
    all.put(
        "an opaque origin",
        request -> request.header("Sec-Fetch-Site", "").header("Origin", "null"));
    all.put("another site", request -> request.header("Sec-Fetch-Site", "cross-site"));
    all.put("a neighbour", request -> request.header("Sec-Fetch-Site", "same-site"));
    all.put(
        "without the cookie of the form",
        request ->
            request.header(
                "Cookie", request.header("Cookie").replace("countersign_form", "other")));
    all.put(
        "the cookie of another browser",
        request ->
            request.header(
                "Cookie",
                request
                    .header("Cookie")
                    .replaceAll("countersign_form=[^;]+", "countersign_form=" + "B".repeat(43))));
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void changeNothing(GuardedForm form) {
    var person = pages.person();
    var forgeries = forgeries(form, person);
    var right = pages.request(form, person);
    var before = pages.service().stores().contents();

    forgeries.forEach(
        (name, forgery) -> {
          var answer = forgery.apply(pages.request(form, person)).send(pages.api());
          assertThat(answer.status()).as(name).isEqualTo(403);
          assertThat(SessionPages.newSession(answer)).as(name).isEmpty();
        });
    var plain = pages.request(form, person).header("Content-Type", "text/plain");
    assertThat(plain.send(pages.api()).status()).as("text/plain").isIn(400, 403);
    var empty = pages.request(form, person).sendWithoutBody(pages.api());
    assertThat(empty.status()).as("without a body").isIn(400, 403);
    var get = pages.request(form, person).sendAsGet(pages.api());
    assertThat(get.status()).as("GET").isNotEqualTo(303);
    assertThat(SessionPages.newSession(get)).as("GET").isEmpty();
    assertThat(pages.service().stores().contents()).as("what is stored").isEqualTo(before);

    // The same form is accepted from its own page.
    assertThat(right.send(pages.api()).status()).isIn(200, 303);
    assertThat(pages.service().stores().contents()).isNotEqualTo(before);
  }

  /** A page that was left open must not act for the person who signed in after it. */
  @ParameterizedTest
  @EnumSource
  void aFormOfTheSessionBeforeChangesNothing(GuardedForm form) {
    if (form.signsIn()) {
      return;
    }
    var person = pages.person();
    var next = pages.person();
    var browser = person.browser();
    var open = pages.open(form, browser);
    var _ = pages.signedIn(next, browser);
    var before = pages.service().stores().contents();
    var request = new FormRequest(browser, open, form.typed(person));
    assertThat(request.send(pages.api()).status()).isEqualTo(403);
    assertThat(pages.service().stores().contents()).isEqualTo(before);
  }

  /** Without a session, the forms of the account page and of the logout do nothing. */
  @ParameterizedTest
  @EnumSource
  void aFormWithoutASessionChangesNothing(GuardedForm form) {
    if (form.signsIn()) {
      return;
    }
    var person = pages.person();
    var request = pages.request(form, person);
    var cookies = request.header("Cookie").replace("countersign_session", "other");
    var before = pages.service().stores().contents();
    var answer = request.header("Cookie", cookies).send(pages.api());
    assertThat(answer.status()).isIn(303, 403);
    assertThat(answer.header("Location")).isIn("", "/account/sign-in");
    assertThat(pages.service().stores().contents()).isEqualTo(before);
  }
}

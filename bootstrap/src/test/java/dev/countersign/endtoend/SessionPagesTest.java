package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.SessionPages.Person;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that no page of sessions and logout can be shown in a frame, is stored in a cache, or
 * contains a secret (RFC 9700 §4.16, clickjacking).
 */
final class SessionPagesTest {

  /** The pages of sessions and logout without a form of {@link GuardedForm}. */
  private static final Set<String> SHOWN =
      Set.of(
          "GET /", "GET /account/changes", "GET /logout", "POST /logout", "POST /logout/continue");

  /**
   * The pages of authorization requests, links for passwords and sign-ins at or through other
   * servers, which have tests of their own.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "GET /authorize",
          "POST /authorize",
          "GET /login",
          "GET /login/through",
          "POST /login/through",
          "GET /login/through/account",
          "POST /login/through/account",
          "POST /consent",
          "POST /select-account",
          "GET /password",
          "POST /password",
          "GET /rp/callback/{name}",
          "POST /rp/callback/{name}",
          "GET /rp/login/{name}",
          "POST /rp/login/{name}",
          "GET /rp/start/{id}");

  private static final String FRONT = "https://client.example.org:8443/front?tenant=1";

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

  @Test
  void eachPageIsTested() {
    var tested = new TreeSet<>(SHOWN);
    tested.addAll(OTHERS);
    for (var form : GuardedForm.values()) {
      tested.add("GET " + form.page());
      tested.add("POST " + form.action());
    }
    assertThat(pages.service().pages()).isEqualTo(tested);
  }

  @Test
  void eachFormOfThePagesIsTested() {
    var person = pages.person();
    var actions = new TreeSet<String>();
    responses(person)
        .values()
        .forEach(
            response ->
                Jsoup.parse(response.body())
                    .select("form")
                    .forEach(form -> actions.add(form.attr("action"))));
    // It changes nothing: the question follows, as after a link to /logout.
    assertThat(actions.remove("/logout/continue")).isTrue();
    // It leads to another server, and has tests of its own.
    assertThat(actions.remove("/login/through")).isTrue();
    assertThat(actions)
        .isEqualTo(
            new TreeSet<>(Arrays.stream(GuardedForm.values()).map(GuardedForm::action).toList()));
  }

  @Test
  void noPageIsFramedOrStored() {
    var person = pages.person();
    var all = new LinkedHashMap<>(responses(person));
    all.putAll(answers());
    all.forEach(
        (name, response) -> {
          assertThat(header(response, "Content-Security-Policy"))
              .as(name)
              .startsWith("default-src 'none'; ")
              .contains("; frame-ancestors 'none'")
              .doesNotContain("frame-src", "unsafe", "*");
          assertThat(header(response, "X-Frame-Options")).as(name).isEqualTo("DENY");
          assertThat(header(response, "Cache-Control")).as(name).isEqualTo("no-store");
          assertThat(header(response, "X-Content-Type-Options")).as(name).isEqualTo("nosniff");
          assertThat(header(response, "Referrer-Policy"))
              .as(name)
              .isIn("same-origin", "no-referrer");
        });
  }

  @Test
  void noPageContainsASecret() {
    var person = pages.person();
    var responses = responses(person);
    var secrets =
        Stream.of(
                person.browser().cookieValues(),
                person.second().cookieValues(),
                List.of(
                    SessionPages.PASSWORD,
                    Service.PASSWORD,
                    Service.ADMIN_SECRET,
                    Service.REGISTRATION_TOKEN,
                    pages.client().string("client_secret"),
                    pages.client().string("registration_access_token")))
            .flatMap(List::stream)
            .filter(secret -> !secret.isEmpty())
            .toList();
    assertThat(secrets).hasSizeGreaterThan(10);
    responses.forEach(
        (name, response) ->
            assertThat(response.body() + header(response, "Location"))
                .as(name)
                .doesNotContain(secrets));
  }

  @Test
  void onlyThePageWithTheFramesHasFramesAndOnlyOfTheClients() {
    var person = pages.person();
    var one =
        pages.register(
            Map.of(
                "frontchannel_logout_uri",
                FRONT,
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK, "https://client.example.org:8443/callback")));
    var two = pages.register(Map.of("frontchannel_logout_uri", "https://client.example.org/two"));
    var three = pages.register(Map.of());
    var browser = person.browser();
    var hint = pages.idToken(one, browser);
    var _ = pages.idToken(two, browser);
    var _ = pages.idToken(three, browser);
    var page =
        (Visit.Page)
            browser.open(
                pages.service().url() + "/logout?" + Texts.form(Map.of("id_token_hint", hint)));
    assertThat(page.html().select("iframe")).hasSize(2);
    var policy = header(page.response(), "Content-Security-Policy");
    assertThat(policy).contains("; frame-ancestors 'none'");
    var sources =
        Arrays.stream(policy.split("; ", -1))
            .filter(part -> part.startsWith("frame-src "))
            .flatMap(part -> Arrays.stream(part.split(" ", -1)).skip(1))
            .toList();
    assertThat(sources)
        .containsExactlyInAnyOrder("https://client.example.org:8443", "https://client.example.org");
    assertThat(header(page.response(), "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page.response(), "Cache-Control")).isEqualTo("no-store");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Returns each page that can be shown to a person, and each that refuses a form. */
  private static Map<String, HttpResponse<String>> responses(Person person) {
    var all = new LinkedHashMap<String, HttpResponse<String>>();
    for (var form : GuardedForm.values()) {
      var browser = pages.browser(form, person);
      all.put(form + ", its page", pages.open(form, browser).response());
      var refused = pages.request(form, person).field("guard", "forged").send(pages.api());
      all.put(form + ", refused", refused.response());
    }
    for (var path :
        List.of("/", "/account/changes", "/account?done=password", "/logout?client_id=x")) {
      all.put(path, ((Visit.Page) person.browser().open(pages.service().url() + path)).response());
    }
    all.put(
        "/logout without a session",
        ((Visit.Page) new Browser().open(pages.service().url() + "/logout")).response());
    var hint = Map.of("id_token_hint", "x".repeat(9000));
    all.put("/logout/continue", pages.api().postForm("/logout", hint).response());
    all.put("/logout, redirect", pages.api().postForm("/logout", Map.of()).response());
    for (var wrong :
        Map.of(
                GuardedForm.SET_PASSWORD,
                Map.of("password", "short", "repeated", "short"),
                GuardedForm.SET_EMAIL,
                Map.of("email", "none"),
                GuardedForm.SIGN_IN_TO_ACCOUNT,
                Map.of("username", "nobody", "password", SessionPages.PASSWORD),
                GuardedForm.SIGN_OUT,
                Map.of("decision", "stay"))
            .entrySet()) {
      var request = pages.request(wrong.getKey(), person);
      wrong.getValue().forEach(request::set);
      all.put(wrong.getKey() + " with " + wrong.getValue(), request.send(pages.api()).response());
    }
    return all;
  }

  /** Returns the responses to forms that are accepted. */
  private static Map<String, HttpResponse<String>> answers() {
    var all = new LinkedHashMap<String, HttpResponse<String>>();
    for (var form : GuardedForm.values()) {
      Answer accepted = pages.request(form, pages.person()).send(pages.api());
      all.put(form + ", accepted", accepted.response());
    }
    return all;
  }
}

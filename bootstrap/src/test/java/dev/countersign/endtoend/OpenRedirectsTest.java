package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that no page of sessions and logout leads to a server that nobody registered (RFC 9700
 * §4.11, open redirection).
 */
final class OpenRedirectsTest {

  private static final String BACK = SessionPages.BACK;

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

  static Stream<String> wrong() {
    return Stream.of(
        "https://evil.example/",
        "https://evil.example/signed-out",
        BACK + "/",
        BACK + "?",
        BACK + "?a=b",
        BACK + "#",
        BACK + "#a",
        BACK + "-too",
        BACK + "/../evil",
        BACK + "/..;/evil",
        BACK + ".evil.example",
        BACK + "@evil.example",
        BACK + "\\@evil.example",
        BACK + " ",
        " " + BACK,
        BACK + "\r\nLocation: https://evil.example/",
        BACK + "\n",
        BACK + "\u0000",
        BACK + "%00",
        BACK + "%0d%0aLocation:%20https://evil.example",
        "https://client.example.org/",
        "https://client.example.org",
        "https://client.example.org/./signed-out",
        "https://client.example.org//signed-out",
        "https://client.example.org/signed%2Dout",
        "https://CLIENT.example.org/signed-out",
        "HTTPS://client.example.org/signed-out",
        "https://client.example.org:443/signed-out",
        "https://client.example.org:8443/signed-out",
        "https://client.example.org./signed-out",
        "http://client.example.org/signed-out",
        "https://user@client.example.org/signed-out",
        "https://client.example.org@evil.example/signed-out",
        "https://client.example.org:x@evil.example/signed-out",
        "https://client.example.org.evil.example/signed-out",
        "https://evil.example/https://client.example.org/signed-out",
        "https://evil.example\\client.example.org/signed-out",
        "https://client.example.org\\@evil.example/signed-out",
        "https:\\\\evil.example/signed-out",
        "https:/evil.example/signed-out",
        "https:evil.example",
        "https:///evil.example/signed-out",
        "//evil.example/signed-out",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/account",
        "signed-out",
        "https%3A%2F%2Fevil.example%2F",
        "https%3A%2F%2Fclient.example.org%2Fsigned-out",
        "https://client。example.org/signed-out",
        "https://cl\u0456ent.example.org/signed-out",
        "javascript:alert(1)",
        "data:text/html,evil",
        SignedInFlow.CALLBACK);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aLogoutLeadsOnlyToExactlyWhatIsRegistered(String wrong) {
    var person = signedIn();
    var client = pages.client().string("client_id");
    for (var request :
        List.of(
            Map.of("id_token_hint", person.hint(), "post_logout_redirect_uri", wrong),
            Map.of("client_id", client, "post_logout_redirect_uri", wrong))) {
      leadsNowhere(get(person, Texts.form(request)), wrong);
    }
    // Without a client, the parameter is not used.
    var asked = get(person, Texts.form(Map.of("post_logout_redirect_uri", wrong)));
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Location") + asked.header("Refresh")).isEmpty();
    assertThat(pages.isSignedIn(person.session())).isTrue();
  }

  private record SignedInPerson(Browser browser, String session, String hint) {}

  private static final class Shared {
    static final SignedInPerson PERSON = create();

    private static SignedInPerson create() {
      var browser = pages.person().browser();
      var hint = pages.idToken(pages.client(), browser);
      return new SignedInPerson(browser, pages.session(browser), hint);
    }
  }

  /** A refused request changes nothing, so the cases share a person. */
  private static SignedInPerson signedIn() {
    return Shared.PERSON;
  }

  private static Answer get(SignedInPerson person, String query, String... headers) {
    var url = pages.service().url() + "/logout?" + query;
    var request =
        HttpRequest.newBuilder(URI.create(url)).header("Cookie", person.browser().cookies(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return pages.api().send(request);
  }

  private static void leadsNowhere(Answer answer, String wrong) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.header("Location") + answer.header("Refresh")).isEmpty();
    assertThat(answer.response().body()).doesNotContain(wrong, "evil");
  }

  @Test
  void aParameterThatIsSentTwiceIsRefused() {
    var person = signedIn();
    var client = "client_id=" + pages.client().string("client_id");
    var right = "&post_logout_redirect_uri=" + encoded(BACK);
    var evil = "&post_logout_redirect_uri=" + encoded("https://evil.example/");
    for (var query : List.of(client + right + evil, client + evil + right)) {
      leadsNowhere(get(person, query), "evil");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void theUriOfAnotherClientIsRefused() {
    var uri = "https://other.example.org/signed-out";
    var _ =
        new Newcomer()
            .register(
                pages.service(),
                Map.of(
                    "redirect_uris",
                    List.of("https://other.example.org/callback"),
                    "post_logout_redirect_uris",
                    List.of(uri)));
    var person = signedIn();
    leadsNowhere(
        get(
            person,
            Texts.form(Map.of("id_token_hint", person.hint(), "post_logout_redirect_uri", uri))),
        uri);
  }

  /** The form of the question carries the request; another request in it is not of this server. */
  @Test
  void theQuestionLeadsOnlyWhereItWasAskedFor() {
    var person = pages.person();
    var client = pages.client().string("client_id");
    var asked = Texts.form(Map.of("client_id", client, "post_logout_redirect_uri", BACK));
    var refused =
        pages.request(GuardedForm.SIGN_OUT, person).field("request", asked).send(pages.api());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Location") + refused.header("Refresh")).isEmpty();
    assertThat(pages.isSignedIn(pages.session(person.browser()))).isTrue();
  }

  /** The state is the client's. It cannot change where the browser goes. */
  @Test
  void theStateChangesOnlyTheQuery() {
    for (var state :
        List.of("@evil.example", "#evil", "&evil=1", "\r\nLocation: //evil", "//evil.example/")) {
      var browser = pages.person().browser();
      var hint = pages.idToken(pages.client(), browser);
      var left =
          (Visit.Left)
              browser.open(
                  pages.service().url()
                      + "/logout?"
                      + Texts.form(
                          Map.of(
                              "id_token_hint",
                              hint,
                              "post_logout_redirect_uri",
                              BACK,
                              "state",
                              state)));
      assertThat(left.location().toString()).startsWith(BACK + "?state=");
      assertThat(left.location().getRawFragment()).isNull();
      assertThat(left.parameters()).isEqualTo(Map.of("state", state));
    }
  }

  @Test
  void noHeaderOfAProxyChangesWhereAFormLeads() {
    for (var form : GuardedForm.values()) {
      var person = pages.person();
      var request =
          pages
              .request(form, person)
              .header("X-Forwarded-Host", "evil.example")
              .header("Forwarded", "host=evil.example")
              .header("X-Original-URL", "//evil.example/")
              .header("Referer", "https://evil.example/");
      var answer = request.send(pages.api());
      assertThat(answer.status()).as(form.name()).isIn(200, 303);
      var location = answer.header("Location");
      assertThat(location).as(form.name()).doesNotContain("evil").doesNotStartWith("//");
      assertThat(location.isEmpty() || location.startsWith("/")).as(location).isTrue();
      assertThat(answer.response().body()).as(form.name()).doesNotContain("evil");
    }
  }

  @Test
  void theSignInLeadsToTheAccountPageOnly() {
    for (var name :
        List.of("return_to", "redirect_uri", "next", "target", "request", "url", "continue")) {
      var person = pages.person();
      var answer =
          pages
              .request(GuardedForm.SIGN_IN_TO_ACCOUNT, person)
              .field(name, "https://evil.example/")
              .send(pages.api());
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("Location")).isEqualTo("/account");
    }
    for (var path :
        List.of(
            "/account/sign-in/%2F%2Fevil.example",
            "/account//evil.example",
            "/account/%5C%5Cevil.example",
            "/logout//evil.example",
            "//evil.example/account")) {
      var answer =
          pages.api().send(HttpRequest.newBuilder(URI.create(pages.service().url() + path)));
      assertThat(answer.header("Location")).as(path).doesNotContain("evil");
      assertThat(answer.status()).as(path).isIn(303, 400, 404);
    }
  }
}

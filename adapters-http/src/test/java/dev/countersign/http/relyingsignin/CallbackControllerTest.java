package dev.countersign.http.relyingsignin;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingsignin.ReceiveAnswer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the endpoints of browsers over HTTP, with ports that record their calls. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class CallbackControllerTest {

  private static final String CALLBACK = "/rp/callback/app";
  private static final String TOKEN = FakeSignInPorts.BROWSER.value();
  private static final String COOKIE = "__Host-countersign_rp=" + TOKEN;
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>");
  private static final String DONE =
      "https://shop.example/signed-in?code=c&sign_in=" + FakeSignInPorts.ID.value();

  private final FakeSignInPorts fakes;
  private final Caller caller;

  CallbackControllerTest(FakeSignInPorts fakes, EmbeddedServer server) {
    this.fakes = fakes;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.refusal = Optional.empty();
  }

  private static ReceiveAnswer.Command answer(boolean withCookie, String... names) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var i = 0; i < names.length; i += 2) {
      values.put(names[i], List.of(names[i + 1]));
    }
    return new ReceiveAnswer.Command(
        "app",
        new Parameters(values),
        withCookie ? Optional.of(FakeSignInPorts.BROWSER) : Optional.empty());
  }

  private static void assertNotKept(HttpResponse<String> response) {
    assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
  }

  @Test
  void tiesASignInToTheBrowserAndSendsItOn() {
    var response = caller.get("/rp/start/some-id");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .isEqualTo(
            "https://server.example/authorize?a=b&response_type=code&state=s%20t"
                + "&claims=%7B%22userinfo%22%3A%7B%7D%7D");
    var cookie = header(response, "Set-Cookie");
    assertThat(cookie)
        .startsWith(COOKIE + "; ")
        .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Lax")
        .doesNotContain("Max-Age", "Expires", "Domain");
    assertNotKept(response);
    assertThat(caller.get("/rp/start/some-id", "Cookie", COOKIE).statusCode()).isEqualTo(303);
    assertThat(
            caller.get("/rp/start/some-id", "Cookie", "__Host-countersign_rp=short!").statusCode())
        .isEqualTo(303);
    assertThat(fakes.asked)
        .containsExactly(
            List.of("some-id", Optional.empty()),
            List.of("some-id", Optional.of(FakeSignInPorts.BROWSER)),
            List.of("some-id", Optional.empty()));
  }

  @Test
  void receivesAnAnswerInTheQuery() {
    var response = caller.get(CALLBACK + "?state=s&code=a%2Bb", "Cookie", COOKIE);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo(DONE);
    assertNotKept(response);
    assertThat(fakes.asked).containsExactly(answer(true, "state", "s", "code", "a+b"));
  }

  /** The browser sends no cookie with the form of another site. */
  @Test
  void sendsAFormOfAnotherSiteOnceMore() throws GeneralSecurityException {
    var response =
        caller.postForm(
            CALLBACK, "state=%22%3E%3Cscript%3E&code=c&iss=https%3A%2F%2Fserver.example");
    assertThat(response.statusCode()).isEqualTo(200);
    assertNotKept(response);
    assertPolicyAllowsTheOnlyScript(response);
    assertThat(response.body())
        .contains(
            "<form method=\"post\" action=\"/rp/callback/app\"",
            "<input type=\"hidden\" name=\"continued\" value=\"1\">",
            "<input type=\"hidden\" name=\"state\" value=\"&#34;>&lt;script>\">",
            "<input type=\"hidden\" name=\"code\" value=\"c\">",
            "<button type=\"submit\">Continue</button>");
    assertThat(fakes.asked).isEmpty();

    var again = caller.postForm(CALLBACK, "continued=1&state=s&code=c", "Cookie", COOKIE);
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(header(again, "Location")).isEqualTo(DONE);
    assertNotKept(again);
    assertThat(fakes.asked).containsExactly(answer(true, "state", "s", "code", "c"));
  }

  /** Then no cookie comes with it, and the use case refuses it. */
  @Test
  void takesTheMarkedFormOfAnotherSiteForNoProof() {
    assertThat(caller.postForm(CALLBACK, "continued=1&state=s").statusCode()).isEqualTo(303);
    assertThat(fakes.asked).containsExactly(answer(false, "state", "s"));
  }

  @Test
  void asksForTheFragmentIfThereIsNoQuery() throws GeneralSecurityException {
    var response = caller.get(CALLBACK);
    assertThat(response.statusCode()).isEqualTo(200);
    assertNotKept(response);
    assertPolicyAllowsTheOnlyScript(response);
    assertThat(response.body())
        .contains(
            "<noscript>",
            "action=\"/rp/callback/app\"",
            "<input type=\"hidden\" name=\"continued\" value=\"1\">",
            "<input type=\"hidden\" name=\"fragment\" value=\"\">")
        .doesNotContain("<button");
    assertThat(fakes.asked).isEmpty();

    var posted =
        caller.postForm(
            CALLBACK, "continued=1&fragment=state%3Ds%26id_token%3Da.b%252B", "Cookie", COOKIE);
    assertThat(posted.statusCode()).isEqualTo(303);
    assertThat(header(posted, "Location")).isEqualTo(DONE);
    var _ = caller.postForm(CALLBACK, "continued=1&fragment=", "Cookie", COOKIE);
    assertThat(fakes.asked)
        .containsExactly(answer(true, "state", "s", "id_token", "a.b+"), answer(true));
  }

  private static void assertPolicyAllowsTheOnlyScript(HttpResponse<String> page)
      throws GeneralSecurityException {
    var script = SCRIPT.matcher(page.body());
    assertThat(script.find()).isTrue();
    var digest =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(header(page, "Content-Security-Policy"))
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
    assertThat(script.find()).isFalse();
  }

  @Test
  void refusesAnswersThatAreTooLargeOrNotReadable() {
    var many = "a=b&".repeat(200);
    var longOne = "state=" + "s".repeat(70_000);
    for (var form : List.of(many, longOne, "state=%")) {
      for (var response :
          List.of(
              caller.postForm(CALLBACK, form),
              caller.postForm(CALLBACK, "continued=1&" + form, "Cookie", COOKIE),
              caller.postForm("/rp/login/app", form))) {
        assertThat(response.statusCode()).as(form).isEqualTo(400);
        assertThat(response.body()).contains("malformed_answer").doesNotContain("ssss");
      }
    }
    assertThat(caller.get(CALLBACK + "?" + many).statusCode()).isEqualTo(400);
    assertThat(caller.postJson(CALLBACK, "{}").statusCode()).isEqualTo(400);
    assertThat(
            caller
                .postForm(CALLBACK, "continued=1&fragment=" + "a%3Db%26".repeat(200))
                .statusCode())
        .isEqualTo(400);
    assertThat(fakes.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SignInRefusal.class)
  void showsAPageForEachRefusalThatRepeatsNothingOfTheAnswer(SignInRefusal refusal) {
    fakes.refusal = Optional.of(refusal);
    var status =
        switch (refusal) {
          case UNKNOWN -> 404;
          case OTHER_BROWSER -> 403;
          case COMPLETED -> 409;
          case MALFORMED -> 400;
          case NOT_OFFERED -> 502;
        };
    for (var response :
        List.of(
            caller.get("/rp/start/the-id", "Cookie", COOKIE),
            caller.get(CALLBACK + "?state=the-state&code=the-code", "Cookie", COOKIE),
            caller.postForm(
                CALLBACK, "continued=1&state=the-state&id_token=the-token", "Cookie", COOKIE),
            caller.get("/rp/login/app?iss=the-issuer"))) {
      assertThat(response.statusCode()).isEqualTo(status);
      assertNotKept(response);
      assertThat(header(response, "Location")).isEmpty();
      assertThat(header(response, "Set-Cookie")).isEmpty();
      assertThat(response.body())
          .contains("<h1>Sign-in not completed</h1>", "application")
          .doesNotContain("the-", TOKEN, "<form", "<script");
    }
  }
}

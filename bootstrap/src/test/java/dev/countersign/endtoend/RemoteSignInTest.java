package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.SigningInApplication.Begun;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that uses only {@code /rp} signs a person in at another server, which is the
 * service itself; then the attacks on it.
 */
final class RemoteSignInTest {

  private static final Map<String, Object> METADATA =
      Map.of(
          "grant_types",
          List.of("authorization_code", "refresh_token", "implicit"),
          "response_types",
          List.of("code", "id_token", "code id_token"),
          "scope",
          "openid profile email offline_access");

  @TempDir private Path directory;
  private InMemoryService service;
  private Api api;
  private SigningInApplication application;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
    var admin = Newcomer.adminToken(service);
    application = SigningInApplication.create(service, admin);
    var registration = application.registered("op", service.issuer(), admin, METADATA);
    assertThat(registration.string("redirect_uri")).isEqualTo(service.url() + "/rp/callback/op");
    var _ = application.registered("other", service.issuer(), admin, METADATA);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** Does what the pages ask for, until the browser leaves the service or is shown an error. */
  private static Visit carriedOn(Browser browser, String url) {
    var visit = browser.open(url);
    for (var step = 0; step < 6 && visit instanceof Visit.Page page; step++) {
      if (page.status() != 200) {
        return page;
      }
      visit = browser.submit(page, typed(page));
    }
    return visit;
  }

  private static Map<String, String> typed(Visit.Page page) {
    if (!page.html().select("input[type=password]").isEmpty()) {
      return Map.of("username", Service.USER, "password", Service.PASSWORD);
    }
    return page.html().select("button[name=decision]").isEmpty()
        ? Map.of()
        : Map.of("decision", "allow");
  }

  /** Returns the parameters with which the browser returns to the application. */
  private static Map<String, String> returned(Visit visit) {
    if (!(visit instanceof Visit.Left left)) {
      throw new AssertionError(((Visit.Page) visit).html().text());
    }
    assertThat(left.location().toString()).startsWith(SigningInApplication.RETURN_TO + "?");
    return left.parameters();
  }

  private static void assertRefused(Visit visit, int status, String code) {
    assertThat(visit).isInstanceOf(Visit.Page.class);
    var page = (Visit.Page) visit;
    assertThat(page.status()).as(page.html().text()).isEqualTo(status);
    assertThat(page.html().select("h1").text()).isEqualTo("Sign-in not completed");
    assertThat(page.html().text()).contains(code);
  }

  private static String code(Map<String, String> parameters, Begun begun) {
    assertThat(parameters).containsOnlyKeys("sign_in", "code");
    assertThat(parameters).containsEntry("sign_in", begun.id());
    return parameters.getOrDefault("code", "");
  }

  private void assertShowsNothing(String id) {
    var unknown = application.person("u".repeat(43));
    assertThat(unknown.status()).isEqualTo(404);
    for (Answer answer :
        List.of(application.person(id), application.token(id), application.end(id))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.response().body()).isEqualTo(unknown.response().body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "hybrid", "implicit"})
  void signsAPersonIn(String flow) {
    var begun = application.begin("op", Map.of("flow", flow, "scope", "openid profile email"));
    assertThat(begun.startUrl()).isEqualTo(service.url() + "/rp/start/" + begun.id());
    var browser = new Browser();
    var code = code(returned(carriedOn(browser, begun.startUrl())), begun);

    var redeemed = application.redeem(begun, code);
    assertThat(redeemed.status()).describedAs(redeemed.response().body()).isEqualTo(200);
    assertThat(redeemed.json()).containsEntry("issuer", service.issuer());
    assertThat(redeemed.response().body()).contains("\"sub\":");
    assertThat(application.person(begun.id()).json().get("claims"))
        .isEqualTo(redeemed.json().get("claims"));

    var token = application.token(begun.id());
    assertThat(token.status())
        .describedAs(token.response().body())
        .isEqualTo(flow.equals("implicit") ? 409 : 200);
    if (token.status() == 200) {
      assertThat(api.get("/userinfo", token.string("access_token")).status()).isEqualTo(200);
    }

    var ended = application.end(begun.id());
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.string("logout_url")).startsWith(service.url() + "/logout?");
    assertThat(application.person(begun.id()).status()).isEqualTo(404);
    if (token.status() == 200) {
      assertThat(api.get("/userinfo", token.string("access_token")).status()).isEqualTo(401);
    }
    assertThat(service.log())
        .doesNotContain(code, begun.verifier(), browser.cookie("countersign_rp"));
  }

  @Test
  void returnsTheErrorOfTheServer() {
    var begun = application.begin("op", Map.of("prompt", "none"));
    assertThat(returned(carriedOn(new Browser(), begun.startUrl())))
        .containsEntry("sign_in", begun.id())
        .containsEntry("error", "login_required")
        .doesNotContainKey("code");
    assertShowsNothing(begun.id());
  }

  /** Who begins a sign-in and lets another person finish it gets nothing. */
  @Test
  void finishesInNoOtherBrowser() {
    var begun = application.begin("op", Map.of());
    var attacker = new Browser();
    assertThat(attacker.open(begun.startUrl())).isInstanceOf(Visit.Page.class);
    var request = attacker.responses().getFirst().headers().firstValue("Location").orElseThrow();
    assertThat(request).startsWith(service.url() + "/authorize?");

    // The start URL leads a second browser nowhere.
    assertRefused(new Browser().open(begun.startUrl()), 403, "other_browser");
    // The authorization request leads it to the callback, without the cookie.
    assertRefused(carriedOn(new Browser(), request), 403, "other_browser");
    // Not even with a cookie of its own.
    var victim = new Browser();
    var _ = victim.open(application.begin("op", Map.of()).startUrl());
    assertRefused(carriedOn(victim, request), 403, "other_browser");
    assertShowsNothing(begun.id());

    // The refused answers took nothing from the first browser.
    assertThat(code(returned(carriedOn(attacker, begun.startUrl())), begun)).isNotEmpty();
  }

  @Test
  void showsNothingBeforeItIsRedeemed() {
    var begun = application.begin("op", Map.of());
    assertShowsNothing(begun.id());
    var code = code(returned(carriedOn(new Browser(), begun.startUrl())), begun);
    var unknown = application.person("u".repeat(43));
    assertThat(application.person(begun.id()).response().body())
        .isEqualTo(unknown.response().body());
    assertThat(application.token(begun.id()).response().body())
        .isEqualTo(unknown.response().body());
    assertThat(application.redeem(begun, code).status()).isEqualTo(200);
    assertThat(application.person(begun.id()).status()).isEqualTo(200);
  }

  @Test
  void isNotRedeemedWithAnotherVerifierOrCode() {
    var begun = application.begin("op", Map.of());
    var code = code(returned(carriedOn(new Browser(), begun.startUrl())), begun);
    assertNotRedeemed(application.redeem(begun.id(), code, SignedInFlow.random()));
    assertNotRedeemed(application.redeem(begun, code));
    assertShowsNothing(begun.id());

    var second = application.begin("op", Map.of());
    var _ = code(returned(carriedOn(new Browser(), second.startUrl())), second);
    assertNotRedeemed(application.redeem(second, SignedInFlow.random()));
    assertShowsNothing(second.id());
  }

  private static void assertNotRedeemed(Answer answer) {
    assertThat(answer.status()).describedAs(answer.response().body()).isBetween(400, 404);
    assertThat(answer.response().body()).doesNotContain("claims", "sub");
  }

  @Test
  void isRedeemedOnce() {
    var begun = application.begin("op", Map.of());
    var browser = new Browser();
    var code = code(returned(carriedOn(browser, begun.startUrl())), begun);
    assertThat(application.redeem(begun, code).status()).isEqualTo(200);
    assertNotRedeemed(application.redeem(begun, code));
  }

  /** Returns where a redirect leads, or a page that takes the browser on at once. */
  private static List<String> locations(HttpResponse<String> response) {
    return Stream.of("Location", "Refresh")
        .flatMap(name -> response.headers().allValues(name).stream())
        .map(value -> value.replace("0;url=", ""))
        .toList();
  }

  @Test
  void acceptsAnAnswerOnce() {
    var begun = application.begin("op", Map.of());
    var browser = new Browser();
    var _ = code(returned(carriedOn(browser, begun.startUrl())), begun);
    var answer =
        browser.responses().stream()
            .flatMap(response -> locations(response).stream())
            .filter(location -> location.contains("/rp/callback/op?"))
            .findFirst()
            .orElseThrow();
    assertRefused(browser.open(answer), 409, "sign_in_completed");
    assertRefused(browser.open(begun.startUrl()), 409, "sign_in_completed");
  }

  @Test
  void returnsOnlyWhereTheRegistrationSays() {
    for (var url :
        List.of(
            "https://evil.example/",
            SigningInApplication.RETURN_TO + "/",
            SigningInApplication.RETURN_TO + "?a=b",
            SigningInApplication.RETURN_TO + "@evil.example",
            "")) {
      var answer = application.beginning("op", SignedInFlow.random(), Map.of("return_to", url));
      assertThat(answer.status()).as(url).isEqualTo(400);
    }
  }

  /** RFC 9700 §4.4: the answer of one server is not taken for that of another. */
  @Test
  void refusesTheAnswerOfAnotherServer() {
    var begun = application.begin("op", Map.of());
    var browser = new Browser();
    assertThat(browser.open(begun.startUrl())).isInstanceOf(Visit.Page.class);
    var request =
        Texts.form(
            URI.create(
                    browser.responses().getFirst().headers().firstValue("Location").orElseThrow())
                .getRawQuery());
    var state = request.getOrDefault("state", "");
    var answer = Map.of("state", state, "code", "code", "iss", service.issuer());
    // At the redirect URI of another registration.
    assertRefused(
        browser.open(service.url() + "/rp/callback/other?" + Texts.form(answer)),
        404,
        "unknown_sign_in");
    assertRefused(
        browser.open(service.url() + "/rp/callback/none?" + Texts.form(answer)),
        404,
        "unknown_sign_in");
    // With another issuer.
    var evil = Map.of("state", state, "code", "code", "iss", "https://evil.example");
    assertThat(returned(browser.open(service.url() + "/rp/callback/op?" + Texts.form(evil))))
        .containsKey("error")
        .doesNotContainKey("code");
    assertShowsNothing(begun.id());
  }

  @Test
  void refusesAnAnswerThatNoSignInWaitsFor() {
    var browser = new Browser();
    var _ = browser.open(application.begin("op", Map.of()).startUrl());
    var callback = service.url() + "/rp/callback/op";
    assertRefused(
        browser.open(callback + "?code=c&state=" + SignedInFlow.random()), 404, "unknown_sign_in");
    assertRefused(browser.open(callback + "?code=c"), 400, "malformed_answer");
    assertRefused(browser.open(callback + "?code=c&state=a&state=b"), 400, "malformed_answer");
    assertRefused(
        browser.open(service.url() + "/rp/start/" + "u".repeat(43)), 404, "unknown_sign_in");
    assertRefused(browser.open(service.url() + "/rp/start/short"), 404, "unknown_sign_in");
  }

  @Test
  void showsNothingToAnotherApplication() {
    var admin = Newcomer.adminToken(service);
    var stranger = SigningInApplication.create(service, admin);
    var begun = application.begin("op", Map.of());
    var code = code(returned(carriedOn(new Browser(), begun.startUrl())), begun);
    assertThat(stranger.beginning("op", SignedInFlow.random(), Map.of()).status()).isEqualTo(404);
    assertThat(stranger.redeem(begun, code).status()).isEqualTo(404);
    assertThat(application.redeem(begun, code).status()).isEqualTo(200);
    assertThat(stranger.person(begun.id()).status()).isEqualTo(404);
    assertThat(stranger.token(begun.id()).status()).isEqualTo(404);
    assertThat(stranger.end(begun.id()).status()).isEqualTo(404);
    assertThat(application.person(begun.id()).status()).isEqualTo(200);
  }

  @Test
  void answersALoginThatTheServerInitiates() {
    var browser = new Browser();
    var good =
        browser.open(
            service.url()
                + "/rp/login/op?"
                + Texts.form(Map.of("iss", service.issuer(), "login_hint", "alice")));
    assertThat(returned(good))
        .containsEntry("iss", service.issuer())
        .containsEntry("login_hint", "alice");
    var evil =
        browser.open(
            service.url()
                + "/rp/login/op?"
                + Texts.form(
                    Map.of("iss", service.issuer(), "target_link_uri", "https://evil.example/")));
    assertThat(returned(evil).values()).noneMatch(value -> value.contains("evil"));
    assertThat(
            browser.open(
                service.url()
                    + "/rp/login/op?"
                    + Texts.form(Map.of("iss", "https://evil.example"))))
        .isInstanceOf(Visit.Page.class);
  }
}

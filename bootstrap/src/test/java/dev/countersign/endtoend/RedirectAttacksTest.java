package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The attacks of RFC 9700 that use redirects, forms and frames. Each test has the name of the
 * attack's section.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedirectAttacksTest {

  private static final String ATTACKER = "https://attacker.example/callback";
  private static final Map<String, String> ALICE =
      Map.of("username", Service.USER, "password", Service.PASSWORD);

  private final Newcomer newcomer = new Newcomer();
  private final Browser browser = new Browser();
  private InMemoryService service;
  private Api api;
  private Answer client;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
  }

  @BeforeEach
  void register() {
    // Nobody has consented to it.
    client =
        newcomer.register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "response_types",
                List.of("code", "id_token", "id_token token")));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private SignedInFlow flow(String responseType) {
    return new SignedInFlow(service, client.string("client_id"), responseType);
  }

  private static Visit.Page page(Visit visit) {
    assertThat(visit).isInstanceOf(Visit.Page.class);
    return (Visit.Page) visit;
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "code, https://client.example.org/callback/../evil",
    "code, https://client.example.org/callback?next=https://attacker.example",
    "code, https://client.example.org/callback%2f..%2fevil",
    "code, https://client.example.org/CALLBACK",
    "code, https://client.example.org:444/callback",
    "code, http://client.example.org/callback",
    "code, https://client.example.org.attacker.example/callback",
    "code, https://client.example.org@attacker.example/callback",
    "code, https://attacker.example/https://client.example.org/callback",
    "code, https://attacker.example\\@client.example.org/callback",
    "code, //attacker.example/callback",
    "code, javascript:alert(1)//https://client.example.org/callback",
    "id_token token, https://client.example.org/callback#",
    "id_token token, https://client.example.org/callback#access_token=injected",
    "id_token token, https://other.client.example.org/callback"
  })
  @DisplayName("RFC 9700 §4.1: redirect URIs are compared as whole strings")
  void anotherRedirectUriGetsNothing(String responseType, String uri) {
    var refused = page(browser.open(flow(responseType).with("redirect_uri", uri).url()));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.html().forms()).isEmpty();
    assertThat(refused.html().select("a[href], meta[http-equiv]")).isEmpty();
    assertThat(refused.html().text()).doesNotContain("attacker.example");
  }

  @Test
  @DisplayName("RFC 9700 §4.2: no page tells another site its path or query")
  void noOtherSiteGetsTheUrlOfAPage() {
    var visitor = new Browser();
    var _ = visitor.open(flow("code").with("client_id", "nobody").url());
    var _ = flow("code").run(visitor);
    var _ = visitor.open(flow("code").with("response_mode", "form_post").url());

    assertThat(visitor.responses())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            response ->
                assertThat(response.headers().firstValue("Referrer-Policy").orElse(""))
                    .isIn("no-referrer", "same-origin", "strict-origin"));
  }

  @Test
  @DisplayName(
      "RFC 9700 §4.3: an access token in a URL, as a browser's history has it, is not read")
  void anAccessTokenInAUrlIsNotRead() {
    var token = flow("id_token token").run(new Browser()).getOrDefault("access_token", "");

    assertThat(api.get("/userinfo", token).status()).isEqualTo(200);
    assertThat(api.get("/userinfo?access_token=" + token, "").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "fragment", "form_post"})
  @DisplayName("RFC 9700 §4.4: each response names its issuer, so that a client notices a mix-up")
  void eachResponseNamesItsIssuer(String mode) {
    // Tests RFC 9207 §4, RFC 9700 §4.4.2.
    var issuer = api.get("/.well-known/openid-configuration", "").string("issuer");
    assertThat(issuer).isEqualTo(service.issuer());

    var granted = response(flow("code").with("response_mode", mode));
    var refused = response(flow("code").with("response_mode", mode).with("scope", "openid \""));

    assertThat(granted).containsEntry("iss", issuer).containsKey("code");
    assertThat(refused).containsEntry("iss", issuer).containsEntry("error", "invalid_scope");
  }

  /** Signs in and consents, and returns what the redirect or the form sends to the client. */
  private Map<String, String> response(SignedInFlow flow) {
    var visit = browser.open(flow.url());
    while (visit instanceof Visit.Page page
        && !page.form().attr("action").equals(SignedInFlow.CALLBACK)) {
      var typed = page.html().select("input[type=password]").isEmpty();
      visit = browser.submit(page, typed ? Map.of("decision", "allow") : ALICE);
    }
    return switch (visit) {
      case Visit.Left left -> left.parameters();
      case Visit.Page page -> fields(page);
    };
  }

  private static Map<String, String> fields(Visit.Page page) {
    var fields = new TreeMap<String, String>();
    page.form().formData().forEach(field -> fields.put(field.key(), field.value()));
    return fields;
  }

  @Test
  @DisplayName("RFC 9700 §4.4: a code of this issuer is worth nothing at another one")
  void aCodeOfAnotherIssuerIsRefused(@TempDir Path another) {
    try (var honest = InMemoryService.start(another)) {
      var registered =
          newcomer.register(honest, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
      var flow = flow("code");
      var code = GrantSteps.code(flow.run(browser));

      var refused =
          new Api(honest.url())
              .postForm(
                  "/token",
                  registered.string("client_id"),
                  registered.string("client_secret"),
                  flow.exchange(code));

      assertThat(refused.json()).containsEntry("error", "invalid_grant");
    }
  }

  @Test
  @DisplayName("RFC 9700 §4.7: another site cannot send the sign-in form")
  void anotherSiteCannotSignInABrowser() {
    var attackers = new Browser();
    var victims = new Browser();
    var shown = page(attackers.open(flow("code").url()));
    var _ = page(victims.open(flow("code").url()));

    // The form of the attacker's browser, with the attacker's password, in the victim's browser.
    var refused = page(victims.submit(shown, ALICE));

    assertThat(refused.html().title()).startsWith("Sign in: please try again");
    assertThat(prompt(victims, "none")).containsEntry("error", "login_required");
  }

  private Map<String, String> prompt(Browser of, String prompt) {
    var left = (Visit.Left) of.open(flow("code").with("prompt", prompt).url());
    return left.parameters();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://attacker.example",
    "Origin, null"
  })
  @DisplayName("RFC 9700 §4.7: a form that another site sends is refused, and nothing is consented")
  void anotherSiteCannotConsent(String header, String value) {
    var victims = new Browser();
    var login = page(victims.open(flow("code").url()));
    var consent = page(victims.submit(login, ALICE));
    var fields = new TreeMap<>(fields(consent));
    fields.put("decision", "allow");

    var answer =
        api.send(
            HttpRequest.newBuilder(URI.create(consent.form().absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", victims.cookies(consent.form().absUrl("action")))
                .header(header, value)
                .POST(BodyPublishers.ofString(Texts.form(fields))));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.response().body()).contains("This form came from another site");
  }

  @Test
  @DisplayName("RFC 9700 §4.7: state and nonce return as the client sent them")
  void stateAndNonceReturn() throws Exception {
    var flow = flow("id_token");
    var response = flow.run(new Browser());

    assertThat(response).containsEntry("state", flow.parameter("state"));
    assertThat(
            Peer.verified(service, response.getOrDefault("id_token", "")).getStringClaim("nonce"))
        .isEqualTo(flow.parameter("nonce"));
  }

  @Test
  @DisplayName("Session fixation: a cookie from before the sign-in opens nothing after it")
  void aPlantedCookieIsNeverSignedIn() {
    var planted = new Browser();
    var login = page(planted.open(flow("code").url()));
    var before = planted.copy();

    var _ = page(planted.submit(login, ALICE));

    assertThat(prompt(planted, "none")).containsEntry("error", "consent_required");
    assertThat(prompt(before, "none")).containsEntry("error", "login_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,hello",
        "https://client.example.org@attacker.example/callback",
        "https://*.example.org/callback",
        "https://client.example.org/callback#part",
        "http://client.example.org/callback",
        "//attacker.example/callback",
        "/callback"
      })
  @DisplayName("RFC 9700 §4.11: a redirect URI that would be an open redirector is not registered")
  void aDangerousRedirectUriIsNotRegistered(String uri) {
    var refused =
        api.postJson(
            "/clients",
            Service.REGISTRATION_TOKEN,
            Texts.json(Map.of("redirect_uris", List.of(uri))));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json()).containsEntry("error", "invalid_redirect_uri");
  }

  @Test
  @DisplayName("RFC 9700 §4.11: a request that names no known client is never redirected")
  void anUnknownClientIsAPage() {
    var flow = flow("code").with("client_id", "nobody").with("redirect_uri", ATTACKER);

    var shown = page(browser.open(flow.url()));

    assertThat(shown.status()).isEqualTo(400);
    assertThat(shown.response().headers().firstValue("Refresh")).isEmpty();
    assertThat(shown.html().select("[href*=attacker], [action*=attacker]")).isEmpty();
  }

  @Test
  @DisplayName(
      "RFC 9700 §4.12: a redirect after a form is never 307, which would send the password")
  void noRedirectRepeatsTheForm() {
    var visitor = new Browser();

    var _ = flow("code").run(visitor);

    assertThat(visitor.responses())
        .extracting(HttpResponse::statusCode)
        .contains(303)
        .doesNotContain(301, 302, 307, 308);
  }

  @Test
  @DisplayName("RFC 9700 §4.13: forwarded headers of strangers change nothing")
  void forwardedHeadersOfStrangersAreIgnored() {
    var answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/.well-known/openid-configuration"))
                .header("X-Forwarded-Host", "attacker.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=attacker.example;proto=https")
                .GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.string("issuer")).isEqualTo(service.issuer());
    assertThat(answer.response().body()).doesNotContain("attacker.example");
  }

  @Test
  @DisplayName("RFC 9700 §4.16: no other site shows a page in a frame")
  void noPageCanBeFramed() {
    var visitor = new Browser();
    var _ = visitor.open(flow("code").with("client_id", "nobody").url());
    var _ = flow("code").run(visitor);
    var _ = visitor.open(flow("code").with("prompt", "select_account").url());
    var _ = visitor.open(flow("code").with("response_mode", "form_post").url());

    assertThat(visitor.responses())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            response -> {
              assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
              assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                  .contains("frame-ancestors 'none'");
            });
  }

  @Test
  @DisplayName(
      "RFC 9700 §4.17, §2.6: scripts of other sites cannot read the authorization endpoint")
  void scriptsCannotReadTheAuthorizationEndpoint() {
    var answer =
        api.send(
            HttpRequest.newBuilder(URI.create(flow("code").url()))
                .header("Origin", "https://client.example.org")
                .GET());
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();

    var left = (Visit.Left) browser.open(flow("code").with("response_mode", "web_message").url());
    assertThat(left.parameters()).containsEntry("error", "invalid_request");
  }
}

package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An authorization request, with the steps of the client and of the user. */
final class SignedInFlow {

  /** The redirect URI of the tests' clients. */
  static final String CALLBACK = "https://client.example.org/callback";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Service service;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final String verifier = random();

  SignedInFlow(Service service, String clientId, String responseType) {
    this.service = service;
    parameters.put("client_id", clientId);
    parameters.put("response_type", responseType);
    parameters.put("redirect_uri", CALLBACK);
    parameters.put("scope", "openid profile");
    parameters.put("state", random());
    parameters.put("nonce", random());
    if (responseType.contains("code")) {
      parameters.put("code_challenge", challenge(verifier));
      parameters.put("code_challenge_method", "S256");
    }
  }

  static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the code challenge of a verifier. */
  static String challenge(String verifier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  SignedInFlow with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  String verifier() {
    return verifier;
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Returns the parameters of the request. */
  Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /** Returns the URL to which the client sends the browser. */
  String url() {
    return service.url() + "/authorize?" + Texts.form(parameters);
  }

  /**
   * Signs in and consents if the service asks for it, and returns the parameters of the
   * authorization response.
   */
  Map<String, String> run(Browser browser) {
    var left = allow(browser, url());
    assertThat(left.location().toString()).startsWith(parameter("redirect_uri"));
    return left.parameters();
  }

  /** Signs in and consents with the URL of any authorization request. */
  static Visit.Left allow(Browser browser, String url) {
    var visit = browser.open(url);
    if (visit instanceof Visit.Page page
        && page.html().select("input[type=password]").size() == 1) {
      visit = browser.submit(page, Map.of("username", Service.USER, "password", Service.PASSWORD));
    }
    if (visit instanceof Visit.Page page) {
      assertThat(page.status()).describedAs(page.html().text()).isEqualTo(200);
      visit = browser.submit(page, Map.of("decision", "allow"));
    }
    assertThat(visit).isInstanceOf(Visit.Left.class);
    return (Visit.Left) visit;
  }

  /** Returns the form that exchanges a code. */
  Map<String, String> exchange(String code) {
    return Map.of(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        parameter("redirect_uri"),
        "code_verifier",
        verifier);
  }
}

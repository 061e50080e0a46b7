package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests each response type and response mode over HTTP, with Nimbus's SDK as the client. */
final class HybridFlowTest {

  private static final List<String> ALL =
      List.of(
          "code",
          "code id_token",
          "code id_token token",
          "code token",
          "id_token",
          "id_token token",
          "token");

  @TempDir private static Path directory;
  private static InMemoryService service;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    service = InMemoryService.start(directory);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Api.Answer register(List<String> responseTypes) {
    return register(service, responseTypes);
  }

  private static Api.Answer register(Service at, List<String> responseTypes) {
    return new Newcomer()
        .register(
            at,
            Map.of(
                "redirect_uris", List.of(SignedInFlow.CALLBACK), "response_types", responseTypes));
  }

  @Test
  void discoveryListsAllTypesAndModes() {
    var metadata = new Api(service.url()).get("/.well-known/openid-configuration", "").json();
    assertThat(metadata)
        .containsEntry("response_types_supported", ALL)
        .containsEntry("response_modes_supported", List.of("form_post", "fragment", "query"))
        .containsEntry("display_values_supported", List.of("page"));
  }

  @Test
  void aRegistrationGetsTheGrantTypesOfItsResponseTypes() {
    var registered = register(ALL).json();
    assertThat(registered).containsEntry("response_types", ALL);
    assertThat((List<?>) registered.get("grant_types"))
        .map(String::valueOf)
        .containsExactlyInAnyOrder("authorization_code", "implicit");
    assertThat(
            new Newcomer()
                .register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
                .json())
        .containsEntry("response_types", List.of("code"));
  }

  @ParameterizedTest
  @CsvSource({
    "code, query",
    "code, form_post",
    "code, fragment",
    "id_token, fragment",
    "id_token, form_post",
    "id_token token, fragment",
    "id_token token, form_post",
    "token, fragment",
    "code id_token, fragment",
    "code id_token, form_post",
    "code token, fragment",
    "code token, form_post",
    "code id_token token, fragment",
    "code id_token token, form_post"
  })
  void aClientGetsEachResponse(String type, String mode) throws Exception {
    var client = register(List.of(type));
    var flow =
        new SignedInFlow(service, client.string("client_id"), type).with("response_mode", mode);

    var parameters = run(flow, mode);

    // RFC 9207 §2.4, RFC 9700 §4.4: the client compares it in each mode.
    assertThat(parameters).containsEntry("iss", service.issuer());
    if (type.equals("token")) {
      return; // Plain OAuth.
    }
    var response = parsed(parameters);
    assertThat(response.getState()).isEqualTo(new State(flow.parameter("state")));
    assertThat(response.getIssuer()).isEqualTo(new Issuer(service.issuer()));
    assertThat(response.impliedResponseType()).isEqualTo(ResponseType.parse(type));
    if (response.getIDToken() != null) {
      validate(response, client, flow);
    }
    if (response.getAuthorizationCode() != null) {
      redeem(response.getAuthorizationCode(), client, flow);
    }
  }

  /** Returns what the client receives: in a redirect, or in the form that the browser sends. */
  private Map<String, String> run(SignedInFlow flow, String mode) {
    if (!mode.equals("form_post")) {
      var left = SignedInFlow.allow(browser, flow.url());
      assertThat(left.location().getRawFragment() != null).isEqualTo(mode.equals("fragment"));
      return left.parameters();
    }
    var login = (Visit.Page) browser.open(flow.url());
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    return posted((Visit.Page) browser.submit(consent, Map.of("decision", "allow")));
  }

  private static Map<String, String> posted(Visit.Page page) {
    assertThat(page.form().attr("action")).isEqualTo(SignedInFlow.CALLBACK);
    assertThat(page.form().attr("method")).isEqualTo("post");
    var fields = new TreeMap<String, String>();
    page.form().formData().forEach(field -> fields.put(field.key(), field.value()));
    return fields;
  }

  private static AuthenticationSuccessResponse parsed(Map<String, String> parameters)
      throws ParseException {
    var multiple = new TreeMap<String, List<String>>();
    parameters.forEach((name, value) -> multiple.put(name, List.of(value)));
    return AuthenticationResponseParser.parse(URI.create(SignedInFlow.CALLBACK), multiple)
        .toSuccessResponse();
  }

  private void validate(
      AuthenticationSuccessResponse response, Api.Answer client, SignedInFlow flow)
      throws Exception {
    var claims = claims(response, client, flow);
    if (response.getAuthorizationCode() != null) {
      AuthorizationCodeValidator.validate(
          response.getAuthorizationCode(), JWSAlgorithm.RS256, claims.getCodeHash());
    }
    if (response.getAccessToken() != null) {
      AccessTokenValidator.validate(
          response.getAccessToken(), JWSAlgorithm.RS256, claims.getAccessTokenHash());
    }
  }

  private IDTokenClaimsSet claims(
      AuthenticationSuccessResponse response, Api.Answer client, SignedInFlow flow)
      throws Exception {
    return validator(client).validate(response.getIDToken(), new Nonce(flow.parameter("nonce")));
  }

  private static IDTokenValidator validator(Api.Answer client) throws Exception {
    var keys = JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body());
    return new IDTokenValidator(
        new Issuer(service.issuer()),
        new ClientID(client.string("client_id")),
        JWSAlgorithm.RS256,
        keys);
  }

  private void redeem(AuthorizationCode code, Api.Answer client, SignedInFlow flow)
      throws Exception {
    var request =
        new TokenRequest.Builder(
                URI.create(service.url() + "/token"),
                new ClientSecretBasic(
                    new ClientID(client.string("client_id")),
                    new Secret(client.string("client_secret"))),
                new AuthorizationCodeGrant(
                    code, URI.create(SignedInFlow.CALLBACK), new CodeVerifier(flow.verifier())))
            .build();
    var tokens =
        OIDCTokenResponse.parse(request.toHTTPRequest().send()).toSuccessResponse().getOIDCTokens();
    var claims =
        validator(client).validate(tokens.getIDToken(), new Nonce(flow.parameter("nonce")));
    AccessTokenValidator.validate(
        tokens.getAccessToken(), JWSAlgorithm.RS256, claims.getAccessTokenHash());
  }

  @Test
  void errorsUseTheFormToo() {
    var client = register(List.of("code"));
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code")
            .with("response_mode", "form_post")
            .with("prompt", "none");

    assertThat(posted((Visit.Page) browser.open(flow.url())))
        .containsEntry("error", "login_required")
        .containsEntry("state", flow.parameter("state"))
        .containsEntry("iss", service.issuer());
  }

  /** RFC 9700 §2.1.2. */
  @Test
  void aSettingSwitchesOffAccessTokensInTheFrontChannel(@TempDir Path another) {
    var lenient = InMemoryService.start(another);
    var earlier = register(lenient, List.of("code token")).string("client_id");

    try (var strict = lenient.restart(Map.of("countersign.front-channel-access-tokens", "false"))) {
      var api = new Api(strict.url());
      assertThat(api.get("/.well-known/openid-configuration", "").json())
          .containsEntry("response_types_supported", List.of("code", "code id_token", "id_token"));
      var refused =
          api.postJson(
              "/clients",
              Service.REGISTRATION_TOKEN,
              Texts.json(
                  Map.of(
                      "redirect_uris",
                      List.of(SignedInFlow.CALLBACK),
                      "response_types",
                      List.of("code token"))));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.string("error_description"))
          .isEqualTo("response_types: code token is not allowed for this registration");
      var left =
          (Visit.Left) new Browser().open(new SignedInFlow(strict, earlier, "code token").url());
      assertThat(left.parameters()).containsEntry("error", "unsupported_response_type");
      assertThat(left.location().toString()).startsWith(SignedInFlow.CALLBACK + "#");
    }
  }

  /** RFC 9700 §4.1, §4.11: what cannot be sent to a registered URI is a page. */
  @Test
  void severalRedirectUrisAndNoneSentIsAPageThatSaysSo() {
    var client =
        new Newcomer()
            .register(
                service,
                Map.of(
                    "redirect_uris",
                    List.of(SignedInFlow.CALLBACK, SignedInFlow.CALLBACK + "/other")));
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code")
            .with("redirect_uri", "")
            .with("response_mode", "form_post");

    var page = (Visit.Page) browser.open(flow.url());

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html().text())
        .contains(
            "redirect_uri is missing: the client registered several redirect URIs, so the request"
                + " must contain one of them");
    assertThat(page.html().forms()).isEmpty();
  }
}

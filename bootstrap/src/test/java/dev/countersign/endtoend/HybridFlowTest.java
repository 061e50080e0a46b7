package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import dev.countersign.endtoend.Browser.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "code id_token, fragment",
    "code id_token, form_post",
    "code token, fragment",
    "code token, form_post",
    "code id_token token, fragment",
    "code id_token token, form_post"
  })
  void aClientGetsEachResponse(String type, String mode) throws Exception {
    // Tests OpenID Connect Core §3.1.3.7.
    var client =
        NimbusClient.register(
            service, metadata -> metadata.setResponseTypes(Set.of(ResponseType.parse(type))));
    var sent = client.request(type, request -> request.responseMode(new ResponseMode(mode)));

    // It validates the ID token with at_hash and c_hash, and compares iss (RFC 9207 §2.4).
    var response =
        mode.equals("form_post")
            ? client.posted(sent, post(sent.url()))
            : client.respond(browser, sent);

    if (response.getAuthorizationCode() != null) {
      var _ = client.validated(client.redeem(response, sent), sent);
    }
  }

  /** Signs in, and returns what the browser sends with the form. */
  private HTTPRequest post(String url) throws Exception {
    var login = (Visit.Page) browser.open(url);
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    var fields = posted((Visit.Page) browser.submit(consent, Map.of("decision", "allow")));
    var post = new HTTPRequest(HTTPRequest.Method.POST, NimbusClient.CALLBACK);
    post.setEntityContentType(ContentType.APPLICATION_URLENCODED);
    post.setBody(Texts.form(fields));
    return post;
  }

  private static Map<String, String> posted(Visit.Page page) {
    assertThat(page.form().attr("action")).isEqualTo(SignedInFlow.CALLBACK);
    assertThat(page.form().attr("method")).isEqualTo("post");
    var fields = new TreeMap<String, String>();
    page.form().formData().forEach(field -> fields.put(field.key(), field.value()));
    return fields;
  }

  /** The response type of RFC 6749 §4.2, which is not one of OpenID Connect. */
  @ParameterizedTest
  @ValueSource(strings = {"fragment", "form_post"})
  void aClientGetsAnAccessTokenOnly(String mode) throws Exception {
    var client =
        NimbusClient.register(
            service, metadata -> metadata.setResponseTypes(Set.of(ResponseType.TOKEN)));
    var state = new State();
    var request =
        new AuthorizationRequest.Builder(ResponseType.TOKEN, client.information().getID())
            .endpointURI(client.provider().getAuthorizationEndpointURI())
            .redirectionURI(NimbusClient.CALLBACK)
            .scope(new Scope("openid", "profile"))
            .state(state)
            .responseMode(new ResponseMode(mode))
            .build();
    var url = request.toURI().toString();

    var response =
        mode.equals("form_post")
            ? AuthorizationResponse.parse(post(url))
            : AuthorizationResponse.parse(SignedInFlow.allow(browser, url).location());

    assertThat(response.getState()).isEqualTo(state);
    assertThat(response.getIssuer()).isEqualTo(client.provider().getIssuer());
    var token = (BearerAccessToken) response.toSuccessResponse().getAccessToken();
    assertThat(client.userInfo(token).getPreferredUsername()).isEqualTo(Service.USER);
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

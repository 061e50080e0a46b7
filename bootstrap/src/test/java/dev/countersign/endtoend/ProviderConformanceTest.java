package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviours that the provider plans of the OpenID conformance suite ask for: Basic, Implicit,
 * Hybrid, Form Post, Dynamic and third-party-initiated login. The tests have the names of the
 * suite's modules; docs/learn/provider-conformance.md lists all of them.
 */
final class ProviderConformanceTest {

  private static final Path PAGE = Path.of("..", "docs", "learn", "provider-conformance.md");
  private static final Pattern MODULE = Pattern.compile("oidcc-[a-z0-9-]+");

  @TempDir private static Path directory;
  private static final RemoteClient REMOTE_CLIENT = new RemoteClient();
  private static InMemoryService service;
  private static Api api;

  private final Browser browser = new Browser();
  private Answer client;

  @BeforeAll
  static void start() {
    var settings = new HashMap<String, Object>(RemoteClient.REACHABLE);
    settings.put("countersign.unsigned-request-objects", true);
    settings.put("countersign.unsigned-id-tokens", true);
    settings.put("countersign.registration-rate-per-address", "6000/1m");
    settings.put("countersign.registration-rate-per-token", "6000/1m");
    settings.put("countersign.kept-request-rate-per-address", "6000/1m");
    service = InMemoryService.start(directory, settings);
    api = new Api(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    REMOTE_CLIENT.close();
  }

  @BeforeEach
  void register() {
    client = register(Map.of());
  }

  private static Answer register(Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>();
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    all.putAll(metadata);
    return new Newcomer().register(service, all);
  }

  private SignedInFlow flow() {
    return flow(client, "code");
  }

  private static SignedInFlow flow(Answer of, String type) {
    return new SignedInFlow(service, of.string("client_id"), type);
  }

  private Answer tokens(SignedInFlow flow) {
    return tokens(client, flow);
  }

  private Answer tokens(Answer of, SignedInFlow flow) {
    return GrantSteps.exchange(api, of, flow.exchange(GrantSteps.code(flow.run(browser))));
  }

  private String silentError(String... parameters) {
    var flow = flow().with("prompt", "none");
    for (var i = 0; i < parameters.length; i += 2) {
      flow = flow.with(parameters[i], parameters[i + 1]);
    }
    var left = (Visit.Left) browser.open(flow.url());
    return left.parameters().getOrDefault("error", "none");
  }

  private boolean asksForThePassword(SignedInFlow flow) {
    return browser.open(flow.url()) instanceof Visit.Page page
        && page.html().select("input[type=password]").size() == 1;
  }

  /** Returns the fields of a form that leaves this service, or the parameters of a redirect. */
  private Map<String, String> response(SignedInFlow flow) {
    var login = (Visit.Page) browser.open(flow.url());
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    return switch (browser.submit(consent, Map.of("decision", "allow"))) {
      case Visit.Left left -> left.parameters();
      case Visit.Page page -> {
        assertThat(page.form().attr("action")).isEqualTo(SignedInFlow.CALLBACK);
        var fields = new TreeMap<String, String>();
        page.form().formData().forEach(field -> fields.put(field.key(), field.value()));
        yield fields;
      }
    };
  }

  @ParameterizedTest
  @DisplayName("oidcc-server, oidcc-idtoken-signature")
  @CsvSource({
    "code, query",
    "code, form_post",
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
  void returnsWhatTheResponseTypeNames(String type, String mode) throws Exception {
    // Tests OAuth 2.0 Form Post Response Mode §2, OpenID Connect Core §3,
    // OpenID Connect Core §3.2.2.5, OpenID Connect Core §3.3.2.5, OpenID Connect Core §3.3.3.6,
    // RFC 9207 §2.
    var of = register(Map.of("response_types", List.of(type)));
    var flow = flow(of, type).with("response_mode", mode);
    var response = response(flow);
    var parts = List.of(type.split(" ", -1));
    assertThat(response)
        .containsEntry("state", flow.parameter("state"))
        .containsEntry("iss", service.issuer());
    assertThat(response.containsKey("code")).isEqualTo(parts.contains("code"));
    assertThat(response.containsKey("access_token")).isEqualTo(parts.contains("token"));
    var idToken =
        parts.contains("id_token")
            ? response.get("id_token")
            : GrantSteps.exchange(api, of, flow.exchange(GrantSteps.code(response)))
                .string("id_token");
    assertThat(idToken).isNotNull();
    var claims = Peer.verified(service, idToken);
    assertThat(claims.getStringClaim("nonce")).isEqualTo(flow.parameter("nonce"));
    if (parts.contains("id_token")) {
      assertThat(claims.getClaims().containsKey("c_hash")).isEqualTo(parts.contains("code"));
      assertThat(claims.getClaims().containsKey("at_hash")).isEqualTo(parts.contains("token"));
    }
  }

  @Test
  @DisplayName("oidcc-response-type-missing")
  void refusesARequestWithoutAResponseType() {
    // Tests OpenID Connect Core §3.1.2.2.
    var left = (Visit.Left) browser.open(flow().with("response_type", "").url());
    assertThat(left.parameters()).containsEntry("error", "invalid_request");
  }

  @Test
  @DisplayName("oidcc-userinfo-get, oidcc-userinfo-post-header, oidcc-userinfo-post-body")
  void userInfoReadsTheTokenInHeaderAndBody() {
    // Tests OpenID Connect Core §5.3.
    var token = tokens(flow()).string("access_token");
    assertThat(api.get("/userinfo", token).json()).containsKey("sub");
    assertThat(api.postJson("/userinfo", token, "").json()).containsKey("sub");
    assertThat(api.postForm("/userinfo", Map.of("access_token", token)).json()).containsKey("sub");
  }

  @Test
  @DisplayName("oidcc-ensure-request-without-nonce-succeeds-for-code-flow")
  void theCodeFlowNeedsNoNonce() throws Exception {
    var idToken = tokens(flow().with("nonce", "")).string("id_token");
    assertThat(Peer.verified(service, idToken).getClaims()).doesNotContainKey("nonce");
  }

  @Test
  @DisplayName("oidcc-ensure-request-without-nonce-fails")
  void anIdTokenInTheFrontChannelNeedsANonce() {
    // Tests OpenID Connect Core §3.2.2.1.
    for (var type : List.of("id_token", "code id_token", "code id_token token")) {
      var of = register(Map.of("response_types", List.of(type)));
      var left = (Visit.Left) browser.open(flow(of, type).with("nonce", "").url());
      assertThat(left.parameters()).containsEntry("error", "invalid_request");
    }
  }

  @ParameterizedTest
  @DisplayName(
      "oidcc-scope-profile, oidcc-scope-email, oidcc-scope-address, oidcc-scope-phone,"
          + " oidcc-scope-all, oidcc-ensure-other-scope-order-succeeds")
  @ValueSource(
      strings = {
        "openid profile",
        "openid email",
        "openid address",
        "openid phone",
        "openid profile email address phone",
        "email openid"
      })
  void scopesAreGranted(String scope) {
    var tokens = tokens(flow().with("scope", scope));
    assertThat(Set.of(tokens.string("scope").split(" ", -1)))
        .isEqualTo(Set.of(scope.split(" ", -1)));
    assertThat(tokens.json()).containsKey("id_token");
  }

  @ParameterizedTest
  @DisplayName(
      "oidcc-display-page, oidcc-display-popup, oidcc-login-hint, oidcc-ui-locales,"
          + " oidcc-claims-locales, oidcc-ensure-request-with-acr-values-succeeds,"
          + " oidcc-ensure-request-with-unknown-parameter-succeeds")
  @CsvSource({
    "display, page",
    "display, popup",
    "login_hint, someone@example.com",
    "ui_locales, se",
    "claims_locales, se",
    "acr_values, 1 2",
    "extra, foobar"
  })
  void furtherParametersAreNoError(String name, String value) {
    // Tests OpenID Connect Core §3.1.2.1.
    assertThat(tokens(flow().with(name, value)).json()).containsKey("id_token");
  }

  @Test
  @DisplayName("oidcc-prompt-login")
  void promptLoginAsksAgain() {
    var _ = tokens(flow());
    assertThat(asksForThePassword(flow().with("prompt", "login"))).isTrue();
  }

  @Test
  @DisplayName("oidcc-prompt-none-not-logged-in, oidcc-prompt-none-logged-in")
  void promptNoneShowsNoPage() {
    // Tests OpenID Connect Core §3.1.2.6.
    assertThat(silentError()).isEqualTo("login_required");
    var _ = tokens(flow());
    assertThat(silentError()).isEqualTo("none");
  }

  @Test
  @DisplayName("oidcc-max-age-1, oidcc-max-age-10000")
  void maxAgeIsObeyedAndAuthTimeReturned() throws Exception {
    // Tests OpenID Connect Core §2.
    var first = Peer.verified(service, tokens(flow()).string("id_token"));
    var later = tokens(flow().with("max_age", "10000")).string("id_token");
    assertThat(Peer.verified(service, later).getClaim("auth_time"))
        .isEqualTo(first.getClaim("auth_time"));
    assertThat(silentError("max_age", "10000")).isEqualTo("none");
    // A sign-in of the same second is as old as max_age=0 allows; the suite waits for a second.
    Waiting.until("a second", () -> silentError("max_age", "1").equals("login_required"));
    assertThat(asksForThePassword(flow().with("max_age", "1"))).isTrue();
  }

  @Test
  @DisplayName("oidcc-id-token-hint")
  void aHintOfTheSignedInPersonIsFollowed() {
    var idToken = tokens(flow()).string("id_token");
    assertThat(silentError("id_token_hint", idToken)).isEqualTo("none");
  }

  @Test
  @DisplayName("oidcc-codereuse, oidcc-codereuse-30seconds")
  void aCodeIsRedeemedOnceAndItsTokensEndWhenItIsSentAgain() {
    var flow = flow();
    var form = flow.exchange(GrantSteps.code(flow.run(browser)));
    var token = GrantSteps.exchange(api, client, form).string("access_token");
    assertThat(api.get("/userinfo", token).status()).isEqualTo(200);
    var again =
        api.postForm("/token", client.string("client_id"), client.string("client_secret"), form);
    assertThat(again.string("error")).isEqualTo("invalid_grant");
    assertThat(api.get("/userinfo", token).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @DisplayName(
      "oidcc-ensure-registered-redirect-uri, oidcc-redirect-uri-query-added,"
          + " oidcc-redirect-uri-query-mismatch")
  @ValueSource(strings = {"https://other.example/", "?foo=bar", "?foo=baz"})
  void anotherRedirectUriIsAPage(String other) {
    // Tests RFC 9700 §2.1.
    var registered = SignedInFlow.CALLBACK + "?foo=bar";
    var of =
        other.equals("?foo=baz") ? register(Map.of("redirect_uris", List.of(registered))) : client;
    var uri = other.startsWith("?") ? SignedInFlow.CALLBACK + other : other;
    var page = (Visit.Page) browser.open(flow(of, "code").with("redirect_uri", uri).url());
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html().text()).contains("redirect_uri");
  }

  @Test
  @DisplayName(
      "oidcc-redirect-uri-query-ok, oidcc-redirect-uri-regfrag,"
          + " oidcc-ensure-redirect-uri-in-authorization-request")
  void redirectUrisMayHaveAQueryAndNoFragment() {
    var registered = SignedInFlow.CALLBACK + "?foo=bar";
    var of = register(Map.of("redirect_uris", List.of(registered)));
    var left = SignedInFlow.allow(browser, flow(of, "code").with("redirect_uri", registered).url());
    assertThat(left.parameters()).containsEntry("foo", "bar").containsKey("code");
    assertThat(refused(Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK + "#foobar"))))
        .isEqualTo("invalid_redirect_uri");
    var two = Map.of("redirect_uris", List.of(registered, SignedInFlow.CALLBACK));
    var unsent = flow(register(two), "code").with("redirect_uri", "");
    assertThat(((Visit.Page) browser.open(unsent.url())).status()).isEqualTo(400);
  }

  private static String refused(Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>();
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    all.putAll(metadata);
    var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(all));
    assertThat(answer.status()).isEqualTo(400);
    return answer.string("error");
  }

  @Test
  @DisplayName("oidcc-ensure-post-request-succeeds")
  void aRequestMayBeAForm() {
    // Tests OpenID Connect Core §3.1.2.
    var flow = flow();
    var redirect = api.postForm("/authorize", flow.parameters());
    assertThat(redirect.status()).isEqualTo(303);
    var left =
        SignedInFlow.allow(
            browser, URI.create(service.url()).resolve(redirect.header("Location")).toString());
    assertThat(left.parameters()).containsEntry("state", flow.parameter("state"));
  }

  @Test
  @DisplayName("oidcc-server-client-secret-post")
  void aClientMayPostItsSecret() {
    // Tests OpenID Connect Core §9.
    var of = register(Map.of("token_endpoint_auth_method", "client_secret_post"));
    var flow = flow(of, "code");
    var form = new TreeMap<>(flow.exchange(GrantSteps.code(flow.run(browser))));
    form.put("client_id", of.string("client_id"));
    form.put("client_secret", of.string("client_secret"));
    assertThat(api.postForm("/token", form).json()).containsKey("id_token");
  }

  @Test
  @DisplayName(
      "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported,"
          + " oidcc-ensure-request-object-with-redirect-uri")
  void unsignedRequestObjectsAreAccepted() {
    var flow = flow();
    var claims = RequestObjects.claims(service, flow.parameters()).build();
    // OpenID Connect Core §6.1: what the object says replaces what the query says.
    var query =
        flow()
            .with("state", "of-the-query")
            .with("redirect_uri", SignedInFlow.CALLBACK)
            .with("request", RequestObjects.unsigned(claims));
    var left = SignedInFlow.allow(browser, query.url());
    assertThat(left.location().toString()).startsWith(SignedInFlow.CALLBACK + "?");
    assertThat(left.parameters()).containsEntry("state", flow.parameter("state"));
  }

  @Test
  @DisplayName("oidcc-claims-essential")
  void anEssentialClaimThatIsMissingIsNoError() {
    var claims = "{\"userinfo\":{\"name\":{\"essential\":true}}}";
    assertThat(tokens(flow().with("claims", claims)).json()).containsKey("id_token");
  }

  @Test
  @DisplayName("oidcc-refresh-token")
  void aRefreshTokenGivesNewTokens() throws Exception {
    var of = register(Map.of("grant_types", List.of("authorization_code", "refresh_token")));
    var first = tokens(of, flow(of, "code"));
    var next =
        GrantSteps.exchange(
            api,
            of,
            Map.of("grant_type", "refresh_token", "refresh_token", first.string("refresh_token")));
    assertThat(next.string("access_token")).isNotEqualTo(first.string("access_token"));
    assertThat(Peer.verified(service, next.string("id_token")).getSubject())
        .isEqualTo(Peer.verified(service, first.string("id_token")).getSubject());
  }

  /** OpenID Connect Core §11: the user is told that the client keeps its access, and consents. */
  @Test
  void theConsentPageSaysThatTheClientKeepsItsAccess() {
    var of = register(Map.of("grant_types", List.of("authorization_code", "refresh_token")));
    var flow = flow(of, "code").with("scope", "openid offline_access").with("prompt", "consent");
    var login = (Visit.Page) browser.open(flow.url());
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    assertThat(consent.html().select("ul.asked li").eachText())
        .anyMatch(text -> text.startsWith("Keep access while you are away"));
    var left = (Visit.Left) browser.submit(consent, Map.of("decision", "allow"));
    var tokens = GrantSteps.exchange(api, of, flow.exchange(GrantSteps.code(left.parameters())));
    assertThat(tokens.json()).containsKey("refresh_token");
  }

  @Test
  @DisplayName("oidcc-ensure-request-with-valid-pkce-succeeds")
  void pkceIsVerified() {
    // Tests RFC 9700 §2.1.1.
    assertThat(tokens(flow()).json()).containsKey("id_token");
    var flow = flow();
    var form = new TreeMap<>(flow.exchange(GrantSteps.code(flow.run(browser))));
    form.put("code_verifier", SignedInFlow.random());
    assertThat(
            api.postForm("/token", client.string("client_id"), client.string("client_secret"), form)
                .string("error"))
        .isEqualTo("invalid_grant");
  }

  @Test
  @DisplayName("oidcc-idtoken-rs256, oidcc-idtoken-unsigned")
  void idTokensAreSignedWithRs256OrNotAtAll() throws Exception {
    var usual = JWTParser.parse(tokens(flow()).string("id_token"));
    assertThat(usual.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    var of = register(Map.of("id_token_signed_response_alg", "none"));
    var unsigned = JWTParser.parse(tokens(of, flow(of, "code")).string("id_token"));
    assertThat(unsigned.getHeader().getAlgorithm().getName()).isEqualTo("none");
  }

  @Test
  @DisplayName("oidcc-userinfo-rs256")
  void userInfoIsSigned() throws Exception {
    // Tests OpenID Connect Core §5.3.2.
    var of = register(Map.of("userinfo_signed_response_alg", "RS256"));
    var token = tokens(of, flow(of, "code")).string("access_token");
    var signed = api.get("/userinfo", token).response().body();
    assertThat(Peer.verified(service, signed).getSubject()).isNotEmpty();
  }

  @Test
  @DisplayName("oidcc-discovery-endpoint-verification")
  void discoveryNamesTheIssuerAndTheEndpoints() {
    // Tests RFC 9207 §3.
    assertThat(api.get("/.well-known/openid-configuration", "").json())
        .containsEntry("issuer", service.issuer())
        .containsEntry("claims_parameter_supported", true)
        .containsEntry("authorization_response_iss_parameter_supported", true)
        .containsKeys(
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "registration_endpoint",
            "scopes_supported",
            "response_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported");
  }

  @Test
  @DisplayName("oidcc-registration-policy-uri, oidcc-registration-tos-uri")
  void theConsentPageLinksPolicyAndTerms() {
    var of =
        register(
            Map.of(
                "policy_uri",
                "https://client.example.org/policy",
                "tos_uri",
                "https://client.example.org/terms"));
    var login = (Visit.Page) browser.open(flow(of, "code").url());
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    assertThat(consent.html().select("a[href^=https://client.example.org/]").eachAttr("href"))
        .containsExactly("https://client.example.org/policy", "https://client.example.org/terms");
  }

  @Test
  @DisplayName("oidcc-registration-sector-uri, oidcc-registration-sector-bad")
  void theSectorDocumentMustNameTheRedirectUris() {
    var good = REMOTE_CLIENT.server().at("/sector.json");
    var bad = REMOTE_CLIENT.server().at("/other-sector.json");
    REMOTE_CLIENT.server().publish(good, JsonArray.ofStrings(List.of(SignedInFlow.CALLBACK)));
    REMOTE_CLIENT
        .server()
        .publish(bad, JsonArray.ofStrings(List.of("https://other.example.org/callback")));
    assertThat(register(Map.of("sector_identifier_uri", good.toString())).json())
        .containsEntry("sector_identifier_uri", good.toString());
    assertThat(refused(Map.of("sector_identifier_uri", bad.toString(), "subject_type", "pairwise")))
        .isEqualTo("invalid_client_metadata");
  }

  @Test
  @DisplayName("third-party-initiated login")
  void theLoginUriOfAClientIsKept() {
    // Tests OpenID Connect Core §4.
    var uri = "https://client.example.org/login";
    assertThat(register(Map.of("initiate_login_uri", uri)).json())
        .containsEntry("initiate_login_uri", uri);
    assertThat(refused(Map.of("initiate_login_uri", "http://client.example.org/login")))
        .isEqualTo("invalid_client_metadata");
  }

  /** The page lists what is tested here, and nothing else in its first table. */
  @Test
  void thePageListsTheModules() throws IOException {
    var page = Files.readString(PAGE);
    var start = page.indexOf("## Modules");
    var listed = page.substring(start, page.indexOf("## ", start + 1));
    var tested =
        Arrays.stream(ProviderConformanceTest.class.getDeclaredMethods())
            .flatMap(method -> Stream.ofNullable(method.getAnnotation(DisplayName.class)))
            .flatMap(name -> MODULE.matcher(name.value()).results())
            .map(MatchResult::group)
            .toList();
    var names = new TreeSet<String>();
    MODULE.matcher(listed).results().forEach(found -> names.add(found.group()));
    assertThat(names).isEqualTo(new TreeSet<>(tested));
  }
}

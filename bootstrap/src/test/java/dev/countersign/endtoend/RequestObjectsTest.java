package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests request objects over HTTP, with Nimbus as the client (RFC 9101, OpenID Connect Core §6).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestObjectsTest {

  private final Newcomer newcomer = new Newcomer();
  private final RemoteClient elsewhere = new RemoteClient();
  private InMemoryService service;
  private RSAKey rsa;
  private JWK p256;
  private JWK p521;
  private Answer client;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    service = InMemoryService.start(directory, RemoteClient.REACHABLE);
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    p256 = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
    p521 = new ECKeyGenerator(Curve.P_521).keyID("p521").generate();
    client = register(Map.of("jwks", keys()));
  }

  @AfterAll
  void stop() {
    service.close();
    elsewhere.close();
  }

  private Map<String, Object> keys() {
    return new JWKSet(List.of(rsa, p256, p521)).toPublicJWKSet().toJSONObject();
  }

  private Answer register(Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>(metadata);
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    return newcomer.register(service, all);
  }

  private SignedInFlow flow(Answer registered) {
    return new SignedInFlow(service, registered.string("client_id"), "code");
  }

  private String signed(SignedInFlow flow) throws Exception {
    return RequestObjects.signed(
        JWSAlgorithm.ES256, p256, RequestObjects.claims(service, flow.parameters()).build());
  }

  private String url(SignedInFlow flow, String... more) {
    return RequestObjects.url(service, flow.parameter("client_id"), more);
  }

  /** Signs in with the request, and redeems the code. */
  private void assertSignsIn(Answer registered, SignedInFlow flow, String url) {
    var left = SignedInFlow.allow(new Browser(), url);
    assertThat(left.location().toString()).startsWith(SignedInFlow.CALLBACK + "?");
    assertThat(left.parameters()).containsEntry("state", flow.parameter("state"));
    var tokens =
        GrantSteps.exchange(
            new Api(service.url()), registered, flow.exchange(GrantSteps.code(left.parameters())));
    assertThat(tokens.string("scope")).isEqualTo("openid profile");
  }

  private static void assertPage(Visit visit, String error) {
    assertThat(visit)
        .isInstanceOfSatisfying(
            Visit.Page.class,
            page -> {
              assertThat(page.status()).isEqualTo(400);
              assertThat(page.html().text()).contains(error);
            });
  }

  @Test
  void discoveryListsWhatIsAccepted() {
    assertThat(new Api(service.url()).get("/.well-known/openid-configuration", "").json())
        .containsEntry("request_parameter_supported", true)
        .containsEntry("request_uri_parameter_supported", true)
        .containsEntry("require_request_uri_registration", true)
        .hasEntrySatisfying(
            "request_object_signing_alg_values_supported",
            listed ->
                assertThat(String.valueOf(listed))
                    .contains("RS256", "PS512", "ES384", "EdDSA", "Ed25519", "HS512")
                    .doesNotContain("none"))
        .hasEntrySatisfying(
            "request_object_encryption_alg_values_supported",
            listed -> assertThat(String.valueOf(listed)).contains("RSA-OAEP-256"));
  }

  @Test
  void asymmetricSignaturesAreVerifiedWithTheKeysOfTheClient() throws Exception {
    // Tests RFC 9101 §5, RFC 9101 §6.
    for (var used :
        Map.of(
                JWSAlgorithm.RS256, rsa,
                JWSAlgorithm.PS384, rsa,
                JWSAlgorithm.ES256, p256,
                JWSAlgorithm.ES512, p521)
            .entrySet()) {
      var flow = flow(client);
      var claims = RequestObjects.claims(service, flow.parameters()).build();
      var object = RequestObjects.signed(used.getKey(), used.getValue(), claims);
      assertSignsIn(client, flow, url(flow, "request", object));
    }
  }

  @Test
  void macsAreVerifiedWithTheSecretOfTheClient() throws Exception {
    for (var name : List.of("HS256", "HS384", "HS512")) {
      var registered = register(Map.of("request_object_signing_alg", name));
      assertThat(registered.string("request_object_signing_alg")).isEqualTo(name);
      var flow = flow(registered);
      var claims = RequestObjects.claims(service, flow.parameters()).build();
      var object =
          RequestObjects.signed(
              JWSAlgorithm.parse(name), registered.string("client_secret"), claims);
      assertSignsIn(registered, flow, url(flow, "request", object));
    }
  }

  /** A client whose secret was stored as a hash only gets a new one, which is long enough. */
  @Test
  void anUpdateToMacsGivesTheClientASecretThatVerifiesThem() throws Exception {
    var before = register(Map.of());
    var changed = new TreeMap<>(before.json());
    List.of(
            "registration_access_token",
            "registration_client_uri",
            "client_secret_expires_at",
            "client_id_issued_at")
        .forEach(changed::remove);
    changed.put("request_object_signing_alg", "HS512");
    var updated =
        new Api(service.url())
            .putJson(
                before.string("registration_client_uri"),
                before.string("registration_access_token"),
                Texts.json(changed));
    assertThat(updated.status()).describedAs(updated.response().body()).isEqualTo(200);
    assertThat(updated.string("client_secret")).isNotEqualTo(before.string("client_secret"));
    var flow = flow(before);
    var object =
        RequestObjects.signed(
            JWSAlgorithm.HS512,
            updated.string("client_secret"),
            RequestObjects.claims(service, flow.parameters()).build());
    assertSignsIn(updated, flow, url(flow, "request", object));
  }

  @Test
  void objectsAreDecryptedWithThePublishedKeys() throws Exception {
    // Tests RFC 9101 §6.1.
    var published =
        JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body()).getKeys();
    for (var algorithm : List.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.ECDH_ES_A256KW)) {
      var key =
          published.stream()
              .filter(each -> algorithm.equals(each.getAlgorithm()))
              .findFirst()
              .orElseThrow();
      var flow = flow(client);
      var header =
          new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
              .keyID(key.getKeyID())
              .contentType("JWT")
              .build();
      var jwe = new JWEObject(header, new Payload(signed(flow)));
      jwe.encrypt(
          key instanceof RSAKey own ? new RSAEncrypter(own) : new ECDHEncrypter(key.toECKey()));
      assertSignsIn(client, flow, url(flow, "request", jwe.serialize()));
    }
  }

  /** RFC 9101 §6.3. */
  @Test
  void parametersBesideASignedObjectDoNotCount() throws Exception {
    var flow = flow(client);
    var url =
        url(
            flow,
            "request",
            signed(flow),
            "response_type",
            "code",
            "scope",
            "openid profile email offline_access",
            "redirect_uri",
            "https://attacker.example/callback",
            "state",
            "attacker",
            "code_challenge",
            "A".repeat(43));
    assertSignsIn(client, flow, url);
  }

  @Test
  void unsignedObjectsAreForClientsThatRegisteredThem() throws Exception {
    var registered = register(Map.of("request_object_signing_alg", "none", "jwks", keys()));
    var flow = flow(registered);
    var object =
        RequestObjects.unsigned(
            RequestObjects.claims(service, Map.of("scope", "openid profile")).issuer(null).build());
    var beside = flow.with("scope", "openid email").with("request", object);
    assertSignsIn(registered, flow, beside.url());
    assertPage(
        new Browser().open(url(flow, "request", signed(flow(registered)))),
        "invalid_request_object");
  }

  @Test
  void aSettingAcceptsUnsignedObjectsFromAll(@TempDir Path directory) {
    try (var lenient =
        InMemoryService.start(directory, Map.of("countersign.unsigned-request-objects", true))) {
      assertThat(new Api(lenient.url()).get("/.well-known/openid-configuration", "").json())
          .hasEntrySatisfying(
              "request_object_signing_alg_values_supported",
              listed -> assertThat(String.valueOf(listed)).contains("none"));
      var registered =
          new Newcomer().register(lenient, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
      var flow = new SignedInFlow(lenient, registered.string("client_id"), "code");
      var object =
          RequestObjects.unsigned(RequestObjects.claims(lenient, flow.parameters()).build());
      var left =
          SignedInFlow.allow(
              new Browser(),
              RequestObjects.url(lenient, flow.parameter("client_id"), "request", object));
      assertThat(left.parameters()).containsEntry("state", flow.parameter("state"));
    }
  }

  @Test
  void aRegisteredRequestUriIsFetched() throws Exception {
    // Tests OpenID Connect Core §6.2, RFC 9101 §5.2.
    var plain = elsewhere.server().at("/request.jwt");
    var versioned = elsewhere.server().at("/versioned.jwt");
    var registered =
        register(
            Map.of(
                "jwks",
                keys(),
                "request_uris",
                List.of(plain.toString(), versioned + "#no-hash-at-all")));
    for (var type :
        List.of("application/oauth-authz-req+jwt", "application/jwt", "application/jose")) {
      var flow = flow(registered);
      elsewhere.server().publish(plain, Page.text(type, signed(flow)));
      assertSignsIn(registered, flow, url(flow, "request_uri", plain.toString()));
    }
    var flow = flow(registered);
    var claims = RequestObjects.claims(service, flow.parameters()).jwtID(null).build();
    var object = RequestObjects.signed(JWSAlgorithm.ES256, p256, claims);
    elsewhere.server().publish(versioned, Page.text("application/jwt", object));
    for (var i = 0; i < 2; i++) {
      assertSignsIn(registered, flow, url(flow, "request_uri", versioned + "#no-hash-at-all"));
    }
    assertThat(elsewhere.server().lookups()).filteredOn(versioned::equals).hasSize(1);
    assertPage(
        new Browser().open(url(flow, "request_uri", versioned.toString())), "invalid_request_uri");
  }

  /** Neither a prompt in the object nor its jti makes the user start again. */
  @Test
  void signInAndConsentEndAlthoughTheObjectRequiresThem() throws Exception {
    var browser = new Browser();
    var first = flow(client);
    var _ = SignedInFlow.allow(browser, url(first, "request", signed(first)));

    // A sign-in of the same second satisfies max_age=0.
    for (var extra :
        List.of(
            Map.<String, Object>of("prompt", "login consent"),
            Map.<String, Object>of("prompt", "login", "max_age", 0))) {
      var flow = flow(client);
      var all = new TreeMap<String, Object>(flow.parameters());
      all.putAll(extra);
      var object =
          RequestObjects.signed(
              JWSAlgorithm.ES256, p256, RequestObjects.claims(service, all).build());
      var url = url(flow, "request", object);
      var login = (Visit.Page) browser.open(url);
      assertThat(login.html().select("input[type=password]")).hasSize(1);
      var visit =
          browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
      if (visit instanceof Visit.Page consent) {
        visit = browser.submit(consent, Map.of("decision", "allow"));
      }
      assertThat(((Visit.Left) visit).parameters()).containsEntry("state", flow.parameter("state"));

      assertPage(browser.open(url), "jti was used before");
      assertPage(browser.submit(login, Map.of()), "the authorization request has ended");
    }
  }

  /** The choice is kept with the request: each further page does not lead back to it. */
  @Test
  void theChoiceOfAnAccountEndsAlthoughTheObjectRequiresIt() throws Exception {
    var browser = new Browser();
    var first = flow(client);
    var _ = SignedInFlow.allow(browser, url(first, "request", signed(first)));

    var flow = flow(client).with("prompt", "select_account consent");
    var choice = (Visit.Page) browser.open(url(flow, "request", signed(flow)));
    assertThat(choice.html().text()).contains("Choose an account");
    var kept =
        service.url() + "/authorize?" + choice.html().select("input[name=request]").attr("value");
    assertThat(kept).contains("countersign_request=");
    assertThat(((Visit.Page) browser.open(kept)).html().text()).contains("Choose an account");

    var consent = (Visit.Page) browser.submit(choice, Map.of());
    assertThat(consent.html().text()).contains("asks for access");
    var again = (Visit.Page) browser.open(kept);
    assertThat(again.html().text()).contains("asks for access").doesNotContain("Choose an account");
    assertThat(browser.submit(again, Map.of("decision", "allow")))
        .isInstanceOfSatisfying(
            Visit.Left.class,
            left ->
                assertThat(left.parameters())
                    .containsKey("code")
                    .containsEntry("state", flow.parameter("state")));
  }

  /** The choice of one browser's user does not count for the user of another browser. */
  @Test
  void theChoiceCountsInItsSessionOnly() throws Exception {
    var browser = new Browser();
    var other = new Browser();
    for (var each : List.of(browser, other)) {
      var first = flow(client);
      var _ = SignedInFlow.allow(each, url(first, "request", signed(first)));
    }
    var flow = flow(client).with("prompt", "select_account consent");
    var choice = (Visit.Page) browser.open(url(flow, "request", signed(flow)));
    var kept =
        service.url() + "/authorize?" + choice.html().select("input[name=request]").attr("value");
    var _ = browser.submit(choice, Map.of());
    assertThat(((Visit.Page) other.open(kept)).html().text()).contains("Choose an account");
  }

  @Test
  void aRequestThatNeedsNoPageIsNotKept() throws Exception {
    var browser = new Browser();
    var first = flow(client);
    var _ = SignedInFlow.allow(browser, url(first, "request", signed(first)));
    var before = service.stores().keptRequests().all();
    var silent = flow(client).with("prompt", "none");
    assertThat(browser.open(url(silent, "request", signed(silent))))
        .isInstanceOfSatisfying(
            Visit.Left.class, left -> assertThat(left.parameters()).containsKey("code"));
    assertThat(service.stores().keptRequests().all()).isEqualTo(before);
  }

  @Test
  void aClientMayRequireSignedObjects() throws Exception {
    // Tests RFC 9101 §10.5.
    var registered = register(Map.of("jwks", keys(), "require_signed_request_object", true));
    assertThat(registered.json()).containsEntry("require_signed_request_object", true);
    var flow = flow(registered);
    assertPage(new Browser().open(flow.url()), "require_signed_request_object");
    assertSignsIn(registered, flow, url(flow, "request", signed(flow)));
  }

  /** The query is too long for a URL, so the server keeps the request. */
  @Test
  void aLongRequestByPostIsKept() {
    var flow = flow(client).with("ignored", "x".repeat(20_000));
    var redirect = new Api(service.url()).postForm("/authorize", flow.parameters());
    assertThat(redirect.status()).isEqualTo(303);
    assertThat(redirect.header("Location")).matches("/authorize\\?countersign_request=[\\w-]{43}");
    assertSignsIn(client, flow, service.url() + redirect.header("Location"));
  }

  @Test
  void whatStrangersMakeTheServerKeepIsLimited(@TempDir Path directory) {
    try (var strict =
        InMemoryService.start(
            directory, Map.of("countersign.kept-request-rate-per-address", "2/1m"))) {
      var api = new Api(strict.url());
      var client =
          new Newcomer()
              .register(strict, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
              .string("client_id");
      var form = new TreeMap<>(Map.of("client_id", client, "response_type", "code"));
      form.put("redirect_uri", SignedInFlow.CALLBACK);
      form.put("scope", "openid");
      form.put("ignored", "x".repeat(20_000));
      assertThat(api.postForm("/authorize", form).status()).isEqualTo(303);
      // Nothing is kept for a client that does not exist, but it counts.
      var unknown = Map.of("client_id", "unknown", "ignored", "x".repeat(20_000));
      assertThat(api.postForm("/authorize", unknown).status()).isEqualTo(400);
      var refused = api.postForm("/authorize", form);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(strict.stores().keptRequests().all()).hasSize(1);
    }
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests request objects of attackers. Each is refused on a page: before an object is verified,
 * nothing is sent to a redirect URI.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileRequestObjectsTest {

  private final Newcomer newcomer = new Newcomer();
  private final RemoteClient elsewhere = new RemoteClient();
  private InMemoryService service;
  private RSAKey key;
  private Answer client;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    service = InMemoryService.start(directory, RemoteClient.REACHABLE);
    key = new RSAKeyGenerator(2048).keyID("key").generate();
    client = register(Map.of("token_endpoint_auth_method", "private_key_jwt"));
  }

  @AfterAll
  void stop() {
    service.close();
    elsewhere.close();
  }

  private Answer register(Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>(metadata);
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    all.put("jwks", new JWKSet(key).toPublicJWKSet().toJSONObject());
    return newcomer.register(service, all);
  }

  private SignedInFlow flow() {
    return new SignedInFlow(service, client.string("client_id"), "code");
  }

  private JWTClaimsSet.Builder claims() {
    return RequestObjects.claims(service, flow().parameters());
  }

  private String signed(JWTClaimsSet.Builder claims) throws Exception {
    return RequestObjects.signed(JWSAlgorithm.RS256, key, claims.build());
  }

  private void assertRefused(String object, String description, String... beside) {
    var more = new String[beside.length + 2];
    more[0] = "request";
    more[1] = object;
    System.arraycopy(beside, 0, more, 2, beside.length);
    var url = RequestObjects.url(service, client.string("client_id"), more);
    assertPage(new Browser().open(url), "invalid_request_object: " + description);
  }

  private static void assertPage(Visit visit, String text) {
    assertThat(visit)
        .isInstanceOfSatisfying(
            Visit.Page.class,
            page -> {
              assertThat(page.status()).isEqualTo(400);
              assertThat(page.html().text()).contains(text);
              assertThat(page.response().headers().firstValue("Refresh")).isEmpty();
            });
  }

  /** RFC 8725 §2.1: HS256, with the public key of the client as the secret. */
  @Test
  @DisplayName("RFC 8725 §2.1, alg swap: the public key of the client is no secret for HS256")
  void aPublicKeyIsNoSecret() throws Exception {
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    for (var secret : List.of(pem, key.toPublicJWK().toJSONString(), key.getModulus().toString())) {
      var object = RequestObjects.signed(JWSAlgorithm.HS256, secret, claims().build());
      assertRefused(object, "no key of the client verifies the signature");
    }
  }

  @Test
  @DisplayName("RFC 8725 §2.1, alg swap: none, and a stripped signature, are refused")
  void noneIsForClientsThatRegisteredIt() throws Exception {
    assertRefused(RequestObjects.unsigned(claims().build()), "the request object must be signed");
    var stripped = signed(claims()).replaceFirst("[^.]+$", "");
    assertRefused(stripped, "no key of the client verifies the signature");
    var parts = signed(claims()).split("\\.", -1);
    var header = Base64URL.encode("{\"alg\":\"none\"}").toString();
    assertRefused(header + "." + parts[1] + "." + parts[2], "an unsigned request object must");
    assertRefused(header + "." + parts[1] + ".", "the request object must be signed");
  }

  @Test
  @DisplayName("RFC 9101 §10.1, alg swap: only the registered algorithm is accepted")
  void theRegisteredAlgorithmIsTheOnlyOne() throws Exception {
    var strict = register(Map.of("request_object_signing_alg", "PS256"));
    var flow = new SignedInFlow(service, strict.string("client_id"), "code");
    var claims = RequestObjects.claims(service, flow.parameters()).build();
    var url =
        RequestObjects.url(
            service,
            strict.string("client_id"),
            "request",
            RequestObjects.signed(JWSAlgorithm.RS256, key, claims));
    assertPage(new Browser().open(url), "invalid_request_object: alg must be");
  }

  @Test
  @DisplayName(
      "RFC 9101 §10.7, contradiction: object and query must name one client and response type")
  void anObjectMustNotContradictTheQuery() throws Exception {
    assertRefused(signed(claims()), "response_type differs", "response_type", "token");
    assertRefused(signed(claims().claim("client_id", "other")), "client_id differs");
    assertRefused(signed(claims().claim("client_id", null)), "client_id is missing");
    var both =
        RequestObjects.url(
            service,
            client.string("client_id"),
            "request",
            signed(claims()),
            "request_uri",
            "https://client.example.org/request");
    assertPage(new Browser().open(both), "request and request_uri must be sent once");
  }

  @Test
  @DisplayName(
      "RFC 9101 §10.2, foreign object: the object of another client, or for another server, is"
          + " refused")
  void anObjectOfAnotherIssuerOrForAnotherServerIsRefused() throws Exception {
    assertRefused(signed(claims().issuer("other")), "iss must be the client_id");
    assertRefused(signed(claims().audience("https://other.example")), "aud must contain");
    var other = register(Map.of());
    var url = RequestObjects.url(service, other.string("client_id"), "request", signed(claims()));
    assertPage(new Browser().open(url), "iss must be the client_id");
  }

  @Test
  @DisplayName("RFC 7519 §4.1.7, replay: a jti is accepted once")
  void aJtiIsAcceptedOnce() throws Exception {
    var object = signed(claims().claim("prompt", "none"));
    var url = RequestObjects.url(service, client.string("client_id"), "request", object);
    assertThat(new Browser().open(url)).isInstanceOf(Visit.Left.class);
    assertPage(new Browser().open(url), "jti was used before");
    assertRefused(signed(claims().jwtID("x".repeat(257))), "jti was used before, or is too long");
  }

  /** RFC 9101 §10.8. */
  @Test
  @DisplayName("RFC 9101 §10.8, cross-JWT confusion: a client assertion is no request object")
  void aClientAssertionIsNoRequestObject() throws Exception {
    for (var type : List.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"))) {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").type(type).build();
      var assertion =
          Peer.assertion(service, client.string("client_id"), header, new RSASSASigner(key));
      assertRefused(
          assertion, type.equals(JOSEObjectType.JWT) ? "client_id is missing" : "typ must");
    }
    assertRefused(signed(claims().subject(client.string("client_id"))), "sub must not be");
  }

  /** RFC 9101 §10.8: whoever sees a request object in a URL must not authenticate with it. */
  @Test
  @DisplayName("RFC 9101 §10.8, cross-JWT confusion: a request object is no client assertion")
  void aRequestObjectIsNoClientAssertion() throws Exception {
    var id = client.string("client_id");
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build();
    var signer = new RSASSASigner(key);
    var typed =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("key")
            .type(new JOSEObjectType("oauth-authz-req+jwt"))
            .build();
    for (var object :
        List.of(
            RequestObjects.signed(header, signer, claims().subject(id).build()),
            RequestObjects.signed(typed, signer, claims().subject(id).build()))) {
      assertThat(authenticate(object)).isEqualTo(401);
    }
    // The same claims without those of a request authenticate: the client gets to the next error.
    assertThat(authenticate(Peer.assertion(service, id, header, signer))).isEqualTo(400);
  }

  private int authenticate(String assertion) {
    return new Api(service.url())
        .postForm(
            "/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                "unknown",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion))
        .status();
  }

  @Test
  @DisplayName("RFC 9101 §4, nesting: an object names no further object")
  void anObjectNamesNoFurtherObject() throws Exception {
    assertRefused(signed(claims().claim("request", "a.b.c")), "request and request_uri must not");
    assertRefused(
        signed(claims().claim("request_uri", "https://client.example.org")),
        "request and request_uri must not");
  }

  @Test
  @DisplayName("RFC 8725 §3.6, bomb: compressed, nested and deep objects are refused")
  void bombsAreRefused() throws Exception {
    var published =
        JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body())
            .getKeys()
            .stream()
            .filter(each -> JWEAlgorithm.RSA_OAEP_256.equals(each.getAlgorithm()))
            .findFirst()
            .orElseThrow();
    var header =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .keyID(published.getKeyID())
            .compressionAlgorithm(CompressionAlgorithm.DEF)
            .build();
    var zip = new JWEObject(header, new Payload("a".repeat(2_000_000)));
    zip.encrypt(new RSAEncrypter(published.toRSAKey()));
    assertRefused(zip.serialize(), "no key of this server decrypts");

    var twice = new JWEObject(header, new Payload(zip.serialize()));
    twice.encrypt(new RSAEncrypter(published.toRSAKey()));
    assertRefused(twice.serialize(), "a compact JWS must have three parts");

    var deep = Base64URL.encode("{\"a\":" + "[".repeat(3000) + "]".repeat(3000) + "}").toString();
    var none = Base64URL.encode("{\"alg\":\"none\"}").toString();
    assertRefused(none + "." + deep + ".", "the payload is not a JSON object");
    assertThat(
            new Api(service.url())
                .postForm(
                    "/authorize",
                    Map.of("client_id", client.string("client_id"), "request", "a".repeat(70_000)))
                .status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  @DisplayName("RFC 9101 §10.4, server-side request forgery: only a registered URI is fetched")
  void onlyARegisteredUriIsFetched() {
    var uri = elsewhere.server().at("/not-registered.jwt");
    elsewhere.server().publish(uri, Page.text("application/jwt", "a.b.c"));
    for (var named :
        List.of(
            uri.toString(),
            "http://169.254.169.254/latest/meta-data/",
            "urn:ietf:params:oauth:request_uri:abc",
            "file:///etc/passwd")) {
      var url = RequestObjects.url(service, client.string("client_id"), "request_uri", named);
      assertPage(new Browser().open(url), "invalid_request_uri: request_uri is not in");
    }
    assertThat(elsewhere.server().lookups()).doesNotContain(uri);
  }

  @Test
  @DisplayName(
      "RFC 9101 §10.4, server-side request forgery: private addresses, redirects, endless bodies")
  void registeredUrisOfPrivateAddressesRedirectsAndEndlessBodiesAreRefused() {
    var redirect = elsewhere.server().at("/redirect.jwt");
    elsewhere.server().publish(redirect, Page.text("application/jwt", "a.b.c").status(302));
    var huge = elsewhere.server().at("/huge.jwt");
    elsewhere.server().publish(huge, Page.text("application/jwt", "a".repeat(1 << 20)));
    var html = elsewhere.server().at("/page.html");
    elsewhere.server().publish(html, Page.text("text/html", "a.b.c"));
    var uris =
        List.of(
            redirect.toString(),
            huge.toString(),
            html.toString(),
            "https://127.0.0.1/request.jwt",
            "https://10.0.0.1/request.jwt",
            "https://[::1]/request.jwt",
            "urn:example:1");
    var registered = register(Map.of("request_uris", uris));
    for (var uri : uris) {
      var url = RequestObjects.url(service, registered.string("client_id"), "request_uri", uri);
      assertPage(new Browser().open(url), "invalid_request_uri: request_uri ");
    }
    assertThat(elsewhere.server().lookups())
        .doesNotContain(elsewhere.server().at("/somewhere/else"));
  }

  /** A reference of this server is no request_uri, and an unknown one is a page. */
  @Test
  @DisplayName("RFC 9700 §4.11, open redirect: an unknown handle is a page of this server")
  void anUnknownHandleIsAPage() {
    for (var handle : List.of("x", "", "A".repeat(43), "A".repeat(43) + "&countersign_request=B")) {
      assertPage(
          new Browser().open(service.url() + "/authorize?countersign_request=" + handle),
          "the authorization request has ended");
    }
    assertPage(
        new Browser().open(service.url() + "/login?client_id=a&request=a.b.c"),
        "must be sent to /authorize");
  }

  @Test
  @DisplayName("RFC 9101 §10.2, key confusion: the secret of another client verifies nothing")
  void aMacKeyIsNeverTheSecretOfAnotherClient() throws Exception {
    var mac = register(Map.of("request_object_signing_alg", "HS256"));
    var other = register(Map.of("request_object_signing_alg", "HS256"));
    var flow = new SignedInFlow(service, mac.string("client_id"), "code");
    var object =
        RequestObjects.signed(
            new JWSHeader(JWSAlgorithm.HS256),
            new MACSigner(other.string("client_secret")),
            RequestObjects.claims(service, flow.parameters()).build());
    var url = RequestObjects.url(service, mac.string("client_id"), "request", object);
    assertPage(new Browser().open(url), "no key of the client verifies the signature");
  }
}

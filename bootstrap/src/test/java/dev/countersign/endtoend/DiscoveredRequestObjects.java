package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves what the metadata say about request objects. */
final class DiscoveredRequestObjects {

  private static final String SIGNING = "request_object_signing_alg";
  private static final String ENCRYPTION = "request_object_encryption_alg";
  private static final String CONTENT = "request_object_encryption_enc";
  private static final JOSEObjectType TYPE = new JOSEObjectType("oauth-authz-req+jwt");

  private DiscoveredRequestObjects() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "request_parameter_supported",
        Proof.single(DiscoveredRequestObjects::byValue),
        "request_uri_parameter_supported",
        Proof.single(DiscoveredRequestObjects::byReference),
        "require_request_uri_registration",
        Proof.single(DiscoveredRequestObjects::registeredOnly),
        "require_signed_request_object",
        Proof.single(DiscoveredRequestObjects::signedOnly),
        SIGNING + "_values_supported",
        new Proof(
            algorithms(),
            DiscoveredRequestObjects::signatureWorks,
            DiscoveredRequestObjects::signatureIsRefused),
        ENCRYPTION + "_values_supported",
        new Proof(
            DiscoveredEncryption.algorithms(),
            (scene, value) -> encryptionWorks(scene, value, "A128CBC-HS256"),
            DiscoveredRequestObjects::encryptionIsRefused),
        CONTENT + "_values_supported",
        new Proof(
            DiscoveredEncryption.contents(),
            DiscoveredRequestObjects::contentWorks,
            (scene, value) -> scene.refusesToRegister(Map.of(CONTENT, value))));
  }

  private static Set<String> algorithms() {
    var algorithms =
        Arrays.stream(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    algorithms.add("none");
    return algorithms;
  }

  private static String signed(
      DiscoveryScene scene, Answer client, SignedInFlow flow, String algorithm) throws Exception {
    var claims = RequestObjects.claims(scene.service(), flow.parameters()).build();
    return scene.keys().signed(algorithm, TYPE, client.string("client_secret"), claims);
  }

  private static String unsigned(DiscoveryScene scene, SignedInFlow flow) {
    return RequestObjects.unsigned(
        RequestObjects.claims(scene.service(), flow.parameters()).build());
  }

  private static String url(
      DiscoveryScene scene, SignedInFlow flow, String parameter, String value) {
    return RequestObjects.url(scene.service(), flow.parameter("client_id"), parameter, value);
  }

  private static void assertAccepted(DiscoveryScene scene, SignedInFlow flow, String url) {
    var left = SignedInFlow.allow(scene.browser(), url);
    assertThat(left.parameters())
        .containsKey("code")
        .containsEntry("state", flow.parameter("state"));
  }

  private static void signatureWorks(DiscoveryScene scene, String algorithm) throws Exception {
    if (algorithm.equals("none")) {
      // Listed, it is for clients that registered no algorithm (Registration §2).
      var flow = scene.flow(scene.client(Map.of()), "code");
      assertAccepted(scene, flow, url(scene, flow, "request", unsigned(scene, flow)));
      return;
    }
    var client = scene.client(Map.of(SIGNING, algorithm));
    assertThat(client.json()).containsEntry(SIGNING, algorithm);
    var flow = scene.flow(client, "code");
    var object = signed(scene, client, flow, algorithm);
    assertAccepted(scene, flow, url(scene, flow, "request", object));
  }

  /** Not listed, {@code none} is still for clients that registered it, but not for others. */
  private static void signatureIsRefused(DiscoveryScene scene, String algorithm) throws Exception {
    var client = scene.client(Map.of());
    var flow = scene.flow(client, "code");
    var object =
        algorithm.equals("none") ? unsigned(scene, flow) : signed(scene, client, flow, algorithm);
    DiscoveryScene.assertPage(
        scene.browser().open(url(scene, flow, "request", object)), "invalid_request_object");
    if (!algorithm.equals("none")) {
      scene.refusesToRegister(Map.of(SIGNING, algorithm));
    }
  }

  private static void contentWorks(DiscoveryScene scene, String content) throws Exception {
    var algorithms = scene.listed(ENCRYPTION + "_values_supported");
    assertThat(algorithms).isNotEmpty();
    encryptionWorks(scene, algorithms.iterator().next(), content);
  }

  private static void encryptionWorks(DiscoveryScene scene, String algorithm, String content)
      throws Exception {
    var client = scene.client(Map.of(ENCRYPTION, algorithm, CONTENT, content));
    assertThat(client.json()).containsEntry(ENCRYPTION, algorithm).containsEntry(CONTENT, content);
    var flow = scene.flow(client, "code");
    var key = key(scene, algorithm);
    var header = header(algorithm, content).keyID(key.getKeyID());
    var object = encrypted(header, encrypter(key), signed(scene, client, flow, "ES256"));
    assertAccepted(scene, flow, url(scene, flow, "request", object));
  }

  /** Tries it also with a key for another algorithm, or with the secret. */
  private static void encryptionIsRefused(DiscoveryScene scene, String algorithm) throws Exception {
    scene.refusesToRegister(Map.of(ENCRYPTION, algorithm));
    var client = scene.client(Map.of(SIGNING, "HS256"));
    var type = algorithm.startsWith("RSA") ? "RSA" : "EC";
    var asymmetric = algorithm.startsWith("RSA") || algorithm.startsWith("ECDH");
    var keys =
        scene.published().getKeys().stream()
            .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
            .filter(key -> key.getKeyType().getValue().equals(type))
            .toList();
    if (asymmetric && keys.isEmpty()) {
      return;
    }
    var flow = scene.flow(client, "code");
    var header = header(algorithm, "A128CBC-HS256");
    var jws = signed(scene, client, flow, "HS256");
    var object =
        asymmetric
            ? encrypted(header.keyID(keys.getFirst().getKeyID()), encrypter(keys.getFirst()), jws)
            : encrypted(header, secretEncrypter(algorithm, client.string("client_secret")), jws);
    DiscoveryScene.assertPage(
        scene.browser().open(url(scene, flow, "request", object)), "invalid_request_object");
  }

  private static JWEEncrypter secretEncrypter(String algorithm, String secret) throws Exception {
    if (algorithm.startsWith("PBES2")) {
      return new PasswordBasedEncrypter(secret, 16, 1000);
    }
    var key = PeerKeys.derived(header(algorithm, "A128CBC-HS256").build(), secret);
    return algorithm.equals("dir") ? new DirectEncrypter(key) : new AESEncrypter(key);
  }

  private static JWEHeader.Builder header(String algorithm, String content) {
    return new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(content))
        .contentType("JWT");
  }

  private static JWEEncrypter encrypter(JWK key) throws JOSEException {
    return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter(key.toECKey());
  }

  private static String encrypted(JWEHeader.Builder header, JWEEncrypter encrypter, String jws)
      throws JOSEException {
    var jwe = new JWEObject(header.build(), new Payload(jws));
    jwe.encrypt(encrypter);
    return jwe.serialize();
  }

  /** Returns the key that the service publishes for the algorithm. */
  private static JWK key(DiscoveryScene scene, String algorithm) {
    return scene.published().getKeys().stream()
        .filter(key -> JWEAlgorithm.parse(algorithm).equals(key.getAlgorithm()))
        .findFirst()
        .orElseThrow();
  }

  private static void byValue(DiscoveryScene scene, String value) throws Exception {
    assertThat(value).isEqualTo("true");
    var client = scene.client(Map.of());
    var flow = scene.flow(client, "code");
    assertAccepted(scene, flow, url(scene, flow, "request", signed(scene, client, flow, "RS256")));
  }

  private static void byReference(DiscoveryScene scene, String value) throws Exception {
    assertThat(value).isEqualTo("true");
    var uri = scene.elsewhere().server().at("/request.jwt");
    var client = scene.client(Map.of("request_uris", List.of(uri.toString())));
    var flow = scene.flow(client, "code");
    var object = signed(scene, client, flow, "ES256");
    scene.elsewhere().server().publish(uri, Page.text("application/jwt", object));
    assertAccepted(scene, flow, url(scene, flow, "request_uri", uri.toString()));
  }

  private static void registeredOnly(DiscoveryScene scene, String value) throws Exception {
    assertThat(value).isEqualTo("true");
    var uri = scene.elsewhere().server().at("/unregistered.jwt");
    var client = scene.client(Map.of());
    var flow = scene.flow(client, "code");
    var object = signed(scene, client, flow, "ES256");
    scene.elsewhere().server().publish(uri, Page.text("application/jwt", object));
    DiscoveryScene.assertPage(
        scene.browser().open(url(scene, flow, "request_uri", uri.toString())),
        "invalid_request_uri");
    assertThat(scene.elsewhere().server().lookups()).doesNotContain(uri);
  }

  /** RFC 9101 §10.5: what is said of the server holds for each client. */
  private static void signedOnly(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo("false");
    var flow = scene.flow(scene.client(Map.of()), "code");
    assertThat(SignedInFlow.allow(scene.browser(), flow.url()))
        .isInstanceOfSatisfying(
            Visit.Left.class, left -> assertThat(left.parameters()).containsKey("code"));
  }
}

package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the algorithm names of RFC 9864 over HTTP. The tests sign and verify with the JDK alone.
 */
final class EdwardsCurveTest {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** The DER of an Ed25519 public key, before its 32 bytes (RFC 8410 §4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  @TempDir private Path directory;
  private InMemoryService service;
  private Api api;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void discoveryListsTheNames() {
    var metadata = api.get("/.well-known/openid-configuration", "").json();
    assertThat(texts(metadata, "id_token_signing_alg_values_supported"))
        .contains("EdDSA", "Ed25519", "RS256");
    assertThat(texts(metadata, "token_endpoint_auth_signing_alg_values_supported"))
        .contains("EdDSA", "Ed25519", "Ed448");
  }

  @Test
  void idTokensAreSignedWithTheRegisteredName() throws Exception {
    for (var name : List.of("Ed25519", "EdDSA")) {
      var client =
          register(
              Map.of(
                  "redirect_uris",
                  List.of(SignedInFlow.CALLBACK),
                  "grant_types",
                  List.of("implicit"),
                  "response_types",
                  List.of("id_token"),
                  "id_token_signed_response_alg",
                  name));
      assertThat(client.string("id_token_signed_response_alg")).isEqualTo(name);
      var flow = new SignedInFlow(service, client.string("client_id"), "id_token");
      var parts = flow.run(new Browser()).getOrDefault("id_token", "").split("\\.", -1);
      var header = Texts.json(new String(DECODER.decode(parts[0]), UTF_8));
      assertThat(header).containsEntry("alg", name);
      var key = published(String.valueOf(header.get("kid")));
      assertThat(key.get("alg")).isEqualTo(name);
      assertThat(key.get("crv")).isEqualTo("Ed25519");
      var input = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
      assertThat(verifies(publicKey(key), input, DECODER.decode(parts[2]))).isTrue();
    }
  }

  /** The registered algorithm, the key's alg, the assertion's alg, and the result. */
  @Test
  void assertionsAreAcceptedByTheRegisteredName() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertThat(token(pair, "Ed25519", "Ed25519", "Ed25519")).isEqualTo(200);
    assertThat(token(pair, "Ed25519", "EdDSA", "Ed25519")).isEqualTo(200);
    assertThat(token(pair, "EdDSA", "EdDSA", "EdDSA")).isEqualTo(200);
    assertThat(token(pair, "EdDSA", "EdDSA", "Ed25519")).isEqualTo(200);
    assertThat(token(pair, "EdDSA", "Ed25519", "EdDSA")).isEqualTo(200);
    assertThat(token(pair, "Ed25519", "Ed25519", "EdDSA")).isEqualTo(401);
    assertThat(token(pair, "EdDSA", "EdDSA", "Ed448")).isEqualTo(401);
  }

  @Test
  void keysOnAnotherCurveThanTheAlgorithmAreRefused() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    for (var metadata :
        List.of(metadata(pair, "Ed448", "EdDSA"), metadata(pair, "EdDSA", "Ed448"))) {
      var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.string("error")).isEqualTo("invalid_client_metadata");
    }
  }

  private int token(KeyPair pair, String registered, String named, String used) throws Exception {
    var client = register(metadata(pair, registered, named));
    return api.postForm(
            "/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion(client.string("client_id"), pair, used)))
        .status();
  }

  private Api.Answer register(Map<String, ?> metadata) {
    var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer;
  }

  private static Map<String, ?> metadata(KeyPair pair, String registered, String named) {
    var encoded = pair.getPublic().getEncoded();
    var x = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    return Map.of(
        "grant_types",
        List.of("client_credentials"),
        "token_endpoint_auth_method",
        "private_key_jwt",
        "token_endpoint_auth_signing_alg",
        registered,
        "jwks",
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty",
                    "OKP",
                    "crv",
                    "Ed25519",
                    "x",
                    ENCODER.encodeToString(x),
                    "alg",
                    named,
                    "kid",
                    "1"))));
  }

  private String assertion(String clientId, KeyPair pair, String algorithm)
      throws GeneralSecurityException {
    var claims =
        Map.of(
            "iss", clientId,
            "sub", clientId,
            "aud", service.issuer(),
            "jti", SignedInFlow.random(),
            "exp", Instant.now().plusSeconds(60).getEpochSecond());
    var input = encoded(Map.of("alg", algorithm, "kid", "1")) + "." + encoded(claims);
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(input.getBytes(US_ASCII));
    return input + "." + ENCODER.encodeToString(signature.sign());
  }

  private static String encoded(Map<String, ?> json) {
    return ENCODER.encodeToString(Texts.json(json).getBytes(UTF_8));
  }

  private Map<?, ?> published(String keyId) {
    return ((List<?>) api.get("/jwks.json", "").json().getOrDefault("keys", List.of()))
        .stream()
            .map(key -> (Map<?, ?>) key)
            .filter(key -> keyId.equals(key.get("kid")))
            .findFirst()
            .orElseThrow();
  }

  private static PublicKey publicKey(Map<?, ?> jwk) throws GeneralSecurityException {
    var x = DECODER.decode(String.valueOf(jwk.get("x")));
    var encoded = Arrays.copyOf(PREFIX, PREFIX.length + x.length);
    System.arraycopy(x, 0, encoded, PREFIX.length, x.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static boolean verifies(PublicKey key, byte[] input, byte[] signed)
      throws GeneralSecurityException {
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(input);
    return signature.verify(signed);
  }

  private static List<String> texts(Map<String, Object> json, String name) {
    return ((List<?>) json.getOrDefault(name, List.of())).stream().map(String::valueOf).toList();
  }
}

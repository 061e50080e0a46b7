package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.crypto.jose.Vectors;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens the encrypted examples of the RFCs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#appendix-A.4">RFC 7516 appendix A.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7520.html#section-5">RFC 7520 §5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html">RFC 8037</a>
 */
class JweVectorsTest {

  private static final JsonObject SAMPLE = Vectors.read("rfc7516/a4_flattened_rsa1_5");

  private final TestKeys workshop = TestCrypto.open();
  private final JweTokenOpener opener = new JweTokenOpener(workshop.sealer());

  private Key.Active key(JsonObject jwk, String algorithm) {
    var ring =
        RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.parse(algorithm).orElseThrow());
    return workshop.active(ring, new PrivateJwk(jwk));
  }

  private Result<Opened, DecryptionFailure> open(EncryptedToken token, Key.Active key) {
    return opener.open(token, (kid, algorithm) -> List.of(key));
  }

  private static EncryptedToken sample() {
    return new EncryptedToken.Serialized(SAMPLE.object("jwe").orElseThrow());
  }

  @Test
  void opensTheSampleOfRfc7516WithAKeyThatNamesRsa15() {
    var named = SAMPLE.object("key").orElseThrow().with("alg", "RSA1_5");
    assertThat(new JoseJwkInspector().inspect(new PrivateJwk(named)))
        .isEqualTo(Result.ok(new PrivateJwk(named)));
    var opened = open(sample(), key(named, "RSA1_5")).orElse(JweVectorsTest::fail);
    assertThat(opened.text()).contains("Live long and prosper.");
    assertThat(opened.plaintext()).isEqualTo("TGl2ZSBsb25nIGFuZCBwcm9zcGVyLg");
    assertThat(opened.layer().algorithm()).isEqualTo("RSA1_5");
    assertThat(opened.layer().content()).isEqualTo("A128CBC-HS256");
    assertThat(opened.layer().key().value()).isEqualTo("2011-04-29");
    assertThat(opened.layer().protectedHeader())
        .isEqualTo(JsonObject.EMPTY.with("enc", "A128CBC-HS256"));
    assertThat(opened.layer().unprotectedHeader().members())
        .containsEntry("jku", new JsonString("https://server.example.com/keys.jwks"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256"})
  void refusesTheSampleWithAKeyThatNamesAnotherAlgorithm(String algorithm) {
    var named = SAMPLE.object("key").orElseThrow().with("alg", algorithm);
    assertThat(open(sample(), key(named, algorithm))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesTheSampleWithAKeyThatNamesNoAlgorithm() {
    var unnamed = SAMPLE.object("key").orElseThrow();
    assertThat(open(sample(), key(unnamed, "RSA1_5"))).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "rfc7520/5_1, RSA1_5",
    "rfc7520/5_2, RSA-OAEP",
    "rfc7520/5_4, ECDH-ES+A128KW",
    "rfc7520/5_5, ECDH-ES",
    "rfc7520/5_6, dir",
    "rfc7520/5_7, A256GCMKW",
    "rfc7520/5_8, A128KW",
    "rfc7520/5_9, A128KW",
    "rfc7520/5_10, A128KW",
    "rfc7520/5_11, A128KW",
    "rfc7520/5_12, A128KW",
    "rfc8037/ecdh-es, ECDH-ES"
  })
  void opensEachSerializationOf(String name, String algorithm) {
    var vector = Vectors.read(name);
    var input = vector.object("input").orElseThrow();
    var jwk = input.object("key").orElseThrow().with("alg", algorithm);
    var tokens = tokens(vector.object("output").orElseThrow());
    assertThat(tokens).hasSizeGreaterThan(1);
    for (var token : tokens) {
      var opened = open(token, key(jwk, algorithm)).orElse(JweVectorsTest::fail);
      assertThat(opened.text()).isEqualTo(input.string("plaintext"));
    }
  }

  private static List<EncryptedToken> tokens(JsonObject output) {
    return Stream.<Optional<EncryptedToken>>of(
            output.string("compact").map(EncryptedToken.Compact::new),
            output.object("json").map(EncryptedToken.Serialized::new),
            output.object("json_flat").map(EncryptedToken.Serialized::new))
        .flatMap(Optional::stream)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"0, RSA1_5", "1, ECDH-ES+A256KW", "2, A256GCMKW"})
  void opensForEachOfSeveralRecipients(int which, String algorithm) {
    var vector = Vectors.read("rfc7520/5_13");
    var input = vector.object("input").orElseThrow();
    var jwk = (JsonObject) input.array("key").orElseThrow().items().get(which);
    var token = tokens(vector.object("output").orElseThrow()).getFirst();
    var opened = open(token, key(jwk.with("alg", algorithm), algorithm));
    assertThat(opened.orElse(JweVectorsTest::fail).text()).isEqualTo(input.string("plaintext"));
    assertThat(opened.orElse(JweVectorsTest::fail).layer().algorithm()).isEqualTo(algorithm);
  }

  private static JsonObject password(JsonObject input) {
    var bytes = input.string("pwd").orElseThrow().getBytes(StandardCharsets.UTF_8);
    return JsonObject.EMPTY
        .with("kty", "oct")
        .with("kid", "pwd")
        .with("k", Base64Url.encode(bytes));
  }

  @Test
  void opensByPasswordOnlyWithAKeyThatNamesIt() {
    var vector = Vectors.read("rfc7520/5_3");
    var input = vector.object("input").orElseThrow();
    var algorithm = input.string("alg").orElseThrow();
    var unnamed = key(password(input), algorithm);
    var named = key(password(input).with("kid", "named").with("alg", algorithm), algorithm);
    for (var token : tokens(vector.object("output").orElseThrow())) {
      assertThat(open(token, unnamed)).isInstanceOf(Result.Refused.class);
      assertThat(open(token, named).orElse(JweVectorsTest::fail).text())
          .isEqualTo(input.string("plaintext"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_1", "a_2", "a_3", "a_4", "a_5"})
  void opensTheExamplesOfRfc7516(String name) {
    var vector = Vectors.read("rfc7516/" + name);
    var algorithm = vector.string("algorithm").orElseThrow();
    var jwk = vector.object("key").orElseThrow().with("kid", "7").with("alg", algorithm);
    var token =
        vector
            .string("compact")
            .<EncryptedToken>map(EncryptedToken.Compact::new)
            .or(() -> vector.object("json").map(EncryptedToken.Serialized::new))
            .orElseThrow();
    assertThat(open(token, key(jwk, algorithm)).orElse(JweVectorsTest::fail).text())
        .isEqualTo(vector.string("plaintext"));
  }

  @Test
  void opensAndVerifiesTheNestedTokenOfRfc7520() {
    var vector = Vectors.read("rfc7520/6");
    var encrypt = vector.object("encrypt").orElseThrow();
    var jwk = encrypt.object("input").flatMap(input -> input.object("key")).orElseThrow();
    var signed = vector.object("sign").flatMap(sign -> sign.object("output")).orElseThrow();
    var input = vector.object("sign").flatMap(sign -> sign.object("input")).orElseThrow();
    for (var token : tokens(encrypt.object("output").orElseThrow())) {
      var opened = open(token, key(jwk, "RSA-OAEP")).orElse(JweVectorsTest::fail);
      assertThat(opened.text()).isEqualTo(signed.string("compact"));
      var signer = new PublicJwk(new PrivateJwk(input.object("key").orElseThrow()).shown());
      var verified =
          new Jose4jTokenVerifier(new VerificationKeys())
              .verify(opened.text().orElseThrow(), List.of(signer));
      assertThat(verified.map(found -> found.claims().string("iss")))
          .isEqualTo(Result.ok(Optional.of("hobbiton.example")));
    }
  }

  private static Opened fail(DecryptionFailure unopenable) {
    throw new AssertionError(unopenable.reason());
  }
}

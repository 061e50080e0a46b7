package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the names of RFC 9864 beside the name of RFC 8037, with tokens that OpenSSL signed. The
 * signatures are deterministic, so this server writes the same tokens.
 */
class EdwardsCurveTokensTest {

  private static final JsonObject VECTORS = Vectors.read("rfc9864/jws");

  static List<JsonObject> tokens() {
    return VECTORS.array("tokens").orElseThrow().items().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static JsonObject key(String kind) {
    return VECTORS.object("keys").flatMap(keys -> keys.object(kind)).orElseThrow();
  }

  private static PublicJwk shown(String kind) {
    return new PublicJwk(key(kind).without(List.of("d")));
  }

  private static String token(String algorithm, String kind) {
    return tokens().stream()
        .filter(each -> each.string("algorithm").orElseThrow().equals(algorithm))
        .filter(each -> each.string("kind").orElseThrow().equals(kind))
        .findFirst()
        .flatMap(each -> each.string("token"))
        .orElseThrow();
  }

  private static Jws parsed(String token) {
    return JwsReader.compact(token)
        .orElse(
            failure -> {
              throw new AssertionError(failure.reason());
            });
  }

  private static boolean verifies(String token, JsonObject jwk) {
    var signature = parsed(token).signatures().getFirst();
    return new VerificationKeys().signerOf(signature, List.of(new PublicJwk(jwk))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void writesTheSameToken(JsonObject vector) {
    var kind = vector.string("kind").orElseThrow();
    var algorithm =
        SignatureAlgorithm.parse(vector.string("algorithm").orElseThrow()).orElseThrow();
    var token = vector.string("token").orElseThrow();
    var signer = new JwsSigner(algorithm, JoseKeys.secret(key(kind)), JsonObject.EMPTY);
    assertThat(JwsWriter.compact(signer, parsed(token).payload(), PayloadForm.ATTACHED))
        .isEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource({
    "Ed25519, Ed25519, ",
    "Ed25519, Ed25519, Ed25519",
    "Ed25519, Ed25519, EdDSA",
    "EdDSA, Ed25519, Ed25519",
    "EdDSA, Ed25519, EdDSA",
    "Ed448, Ed448, ",
    "Ed448, Ed448, EdDSA",
    "EdDSA, Ed448, Ed448"
  })
  void verifiesWithAKeyThatHasEitherName(String algorithm, String kind, String named) {
    var key = shown(kind).members();
    assertThat(verifies(token(algorithm, kind), named == null ? key : key.with("alg", named)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Ed25519, Ed25519, Ed448",
    "EdDSA, Ed25519, Ed448",
    "EdDSA, Ed25519, ES256",
    "Ed448, Ed448, Ed25519",
    "EdDSA, Ed448, Ed25519"
  })
  void refusesAKeyForAnotherAlgorithm(String algorithm, String kind, String named) {
    assertThat(verifies(token(algorithm, kind), shown(kind).members().with("alg", named)))
        .isFalse();
  }

  /** The curve of the key decides, not the name: the signature itself is valid. */
  @Test
  void refusesTheNameOfTheOtherCurve() {
    for (var kind : List.of("Ed25519", "Ed448")) {
      var other = kind.equals("Ed448") ? SignatureAlgorithm.ED25519 : SignatureAlgorithm.ED448;
      var signer = new JwsSigner(other, JoseKeys.secret(key(kind)), JsonObject.EMPTY);
      var token = JwsWriter.compact(signer, new byte[] {1}, PayloadForm.ATTACHED);
      assertThat(verifies(token, shown(kind).members())).isFalse();
      assertThat(verifies(token, shown(kind).members().with("alg", "EdDSA"))).isFalse();
    }
  }
}

package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.ContentEncryptionKeySource;
import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Optional;

/**
 * Checks whether a key can be used with an algorithm: by its type, its curve or length, and its
 * {@code alg} and {@code use}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4.4">RFC 7517 §4.4</a>
 */
final class AlgorithmFit {

  private AlgorithmFit() {}

  /**
   * Returns what is wrong with the {@code alg} and {@code use} of a key; empty if they fit the key.
   */
  static Optional<String> problem(JsonObject jwk) {
    var member = jwk.member("alg");
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (!(member.get() instanceof JsonString(var name))) {
      return Optional.of("a key's alg must be a string");
    }
    var signs =
        SignatureAlgorithm.parse(name).map(alg -> fits(alg, jwk) && isFor(KeyUse.SIGNATURE, jwk));
    var encrypts =
        KeyManagementAlgorithm.parse(name)
            .map(alg -> fits(alg, jwk) && isFor(KeyUse.ENCRYPTION, jwk));
    var encryptsContent =
        ContentEncryptionAlgorithm.parse(name)
            .map(alg -> fits(alg, jwk) && isFor(KeyUse.ENCRYPTION, jwk));
    return signs.or(() -> encrypts).or(() -> encryptsContent).orElse(false)
        ? Optional.empty()
        : Optional.of("a key's alg does not fit its type, curve, length or use");
  }

  static boolean fits(SignatureAlgorithm algorithm, JsonObject jwk) {
    if (!algorithm.takes(jwk.string("kty").orElse(""), jwk.string("crv").orElse(""))) {
      return false;
    }
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> true;
      case ES256, ES384, ES512, ED25519, ED448, EDDSA -> true;
      // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used".
      case HS256 -> length(jwk) >= 32;
      case HS384 -> length(jwk) >= 48;
      case HS512 -> length(jwk) >= 64;
    };
  }

  static boolean fits(KeyManagementAlgorithm algorithm, JsonObject jwk) {
    var type = jwk.string("kty").orElse("");
    if (!algorithm.takes(type)) {
      return false;
    }
    return switch (algorithm) {
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512, DIR -> true;
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW -> true;
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW ->
          type.equals("EC") || isOn("X25519", jwk);
      case A128KW, A128GCMKW -> length(jwk) == 16;
      case A192KW, A192GCMKW -> length(jwk) == 24;
      case A256KW, A256GCMKW -> length(jwk) == 32;
    };
  }

  private static boolean fits(ContentEncryptionAlgorithm algorithm, JsonObject jwk) {
    return jwk.string("kty").filter("oct"::equals).isPresent()
        && length(jwk) == ContentEncryptionKeySource.length(algorithm);
  }

  static boolean isFor(KeyUse use, JsonObject jwk) {
    return jwk.member("use").map(new JsonString(use.wireName())::equals).orElse(true);
  }

  private static boolean isOn(String curve, JsonObject jwk) {
    return jwk.string("crv").filter(curve::equals).isPresent();
  }

  private static int length(JsonObject jwk) {
    return new JwkNumbers(jwk).bytes("k").map(bytes -> bytes.length).orElse(0);
  }
}

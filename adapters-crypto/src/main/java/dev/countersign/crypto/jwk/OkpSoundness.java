package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether the bytes of a JWK are a valid Ed25519, Ed448 or X25519 key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#section-2">RFC 8037 §2</a>
 */
final class OkpSoundness {

  private static final Map<String, Integer> BYTES =
      Map.of("Ed25519", 32, "X25519", 32, "Ed448", 57);

  private OkpSoundness() {}

  static Optional<String> problem(JsonObject jwk) {
    var length = jwk.string("crv").map(BYTES::get);
    if (length.isEmpty()) {
      return Optional.of("an OKP key's crv must be Ed25519, Ed448 or X25519");
    }
    return new JwkNumbers(jwk).has("x", length.get()) && PairwiseConsistencyCheck.parses(jwk)
        ? Optional.empty()
        : Optional.of(
            "an OKP key's x must be the base64url of "
                + length.get()
                + " bytes that are a valid key");
  }

  /** Returns whether the private bytes belong to the public ones, which must be valid. */
  static boolean isPair(JsonObject jwk) {
    var curve = jwk.string("crv").orElseThrow();
    if (!new JwkNumbers(jwk).has("d", BYTES.getOrDefault(curve, 0))) {
      return false;
    }
    return curve.equals("X25519")
        ? PairwiseConsistencyCheck.agrees(jwk)
        : PairwiseConsistencyCheck.signs(curve, jwk);
  }
}

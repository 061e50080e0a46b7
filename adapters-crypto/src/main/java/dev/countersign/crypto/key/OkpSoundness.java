package dev.countersign.crypto.key;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * Whether bytes make an Ed25519 or X25519 key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#section-2">RFC 8037 §2</a>
 */
final class OkpSoundness {

  private static final int BYTES = 32;

  private OkpSoundness() {}

  static Optional<String> complaint(JsonObject jwk) {
    var curve = jwk.string("crv").orElse("");
    if (!curve.equals("Ed25519") && !curve.equals("X25519")) {
      return Optional.of("an OKP key's crv must be Ed25519 or X25519");
    }
    return new JwkNumbers(jwk).has("x", BYTES) && KeyPairTrial.parses(jwk)
        ? Optional.empty()
        : Optional.of("an OKP key's x must be the base64url of 32 bytes that make a key");
  }

  /** Whether the private bytes belong to the public ones, which were found sound before. */
  static boolean isPair(JsonObject jwk) {
    if (!new JwkNumbers(jwk).has("d", BYTES)) {
      return false;
    }
    return jwk.string("crv").orElseThrow().equals("Ed25519")
        ? KeyPairTrial.signs("Ed25519", jwk)
        : KeyPairTrial.agrees(jwk);
  }
}

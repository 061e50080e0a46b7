package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * Checks the length of a symmetric key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6.4">RFC 7518 §6.4</a>
 */
final class OctSoundness {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 512;

  private OctSoundness() {}

  static Optional<String> problem(JsonObject jwk) {
    var length = new JwkNumbers(jwk).bytes("k").map(bytes -> bytes.length).orElse(0);
    return SHORTEST <= length && length <= LONGEST
        ? Optional.empty()
        : Optional.of("a symmetric key's k must be the base64url of 16 to 512 bytes");
  }
}

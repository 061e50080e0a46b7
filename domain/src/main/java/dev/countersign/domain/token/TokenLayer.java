package dev.countersign.domain.token;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * One layer of a token that was opened, the outermost first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-3">RFC 7519 §3, nested JWT</a>
 */
public sealed interface TokenLayer {

  /** {@code alg}, as the header named it. */
  String algorithm();

  /**
   * A JWE.
   *
   * @param content {@code enc}
   * @param key the key that opened it
   * @param protectedHeader members that are authenticated
   * @param unprotectedHeader members that anybody on the way could have changed
   */
  record Encrypted(
      String algorithm,
      String content,
      KeyId key,
      JsonObject protectedHeader,
      JsonObject unprotectedHeader)
      implements TokenLayer {}

  /**
   * A signature of a JWS that was verified.
   *
   * @param keyId the {@code kid} of the key that verified it; others need not name their keys
   * @param issuer whose key it was
   * @param protectedHeader members that are authenticated
   * @param unprotectedHeader members that anybody on the way could have changed
   */
  record Signed(
      String algorithm,
      Optional<String> keyId,
      Issuer issuer,
      JsonObject protectedHeader,
      JsonObject unprotectedHeader)
      implements TokenLayer {}
}

package dev.countersign.domain.token;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * One layer of a token that was opened, the outermost first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-3">RFC 7519 §3, nested JWT</a>
 */
public sealed interface TokenLayer {

  /** {@code alg}, as the header named it. */
  String algorithm();

  /** The key that opened or verified the layer. */
  KeyId key();

  /**
   * A JWE.
   *
   * @param content {@code enc}
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
   * A JWS whose signature was verified.
   *
   * @param issuer whose key it was
   * @param protectedHeader members that are authenticated
   */
  record Signed(String algorithm, KeyId key, Issuer issuer, JsonObject protectedHeader)
      implements TokenLayer {}
}

package dev.countersign.domain.token;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * One layer of a decrypted and verified token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-3">RFC 7519 §3, nested JWT</a>
 */
public sealed interface TokenLayer {

  /** Returns the {@code alg} of the header. */
  String algorithm();

  /**
   * A JWE.
   *
   * @param content {@code enc}
   * @param key the key that decrypted it
   * @param protectedHeader members that are authenticated
   * @param unprotectedHeader members that are not authenticated
   */
  record Encrypted(
      String algorithm,
      String content,
      KeyId key,
      JsonObject protectedHeader,
      JsonObject unprotectedHeader)
      implements TokenLayer {}

  /**
   * A verified signature of a JWS.
   *
   * @param keyId the {@code kid} of the key that verified it; other issuers need not use {@code
   *     kid}
   * @param issuer the issuer that owns the key
   * @param protectedHeader members that are authenticated
   * @param unprotectedHeader members that are not authenticated
   */
  record Signed(
      String algorithm,
      Optional<String> keyId,
      Issuer issuer,
      JsonObject protectedHeader,
      JsonObject unprotectedHeader)
      implements TokenLayer {}
}

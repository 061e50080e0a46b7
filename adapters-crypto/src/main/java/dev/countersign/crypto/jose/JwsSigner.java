package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;

/**
 * Who signs a JWS, and what is said of the signature.
 *
 * @param algorithm {@code alg}
 * @param key a private key, or a shared one for HMAC
 * @param protectedHeader further members that are authenticated
 * @param unprotectedHeader members that are not
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1">RFC 7515 §5.1</a>
 */
public record JwsSigner(
    SignatureAlgorithm algorithm,
    Key key,
    JsonObject protectedHeader,
    JsonObject unprotectedHeader) {

  /** A signer with nothing unprotected. */
  public JwsSigner(SignatureAlgorithm algorithm, Key key, JsonObject protectedHeader) {
    this(algorithm, key, protectedHeader, JsonObject.EMPTY);
  }

  @Override
  public String toString() {
    return "JwsSigner[" + algorithm + ", redacted]";
  }
}

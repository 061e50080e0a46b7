package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;

/**
 * The key, the algorithm and the headers for one signature of a JWS.
 *
 * @param algorithm {@code alg}
 * @param key a private key, or a shared key for HMAC
 * @param protectedHeader further members of the protected header
 * @param unprotectedHeader the members of the unprotected header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1">RFC 7515 §5.1</a>
 */
public record JwsSigner(
    SignatureAlgorithm algorithm,
    Key key,
    JsonObject protectedHeader,
    JsonObject unprotectedHeader) {

  /** Creates a signer without an unprotected header. */
  public JwsSigner(SignatureAlgorithm algorithm, Key key, JsonObject protectedHeader) {
    this(algorithm, key, protectedHeader, JsonObject.EMPTY);
  }

  @Override
  public String toString() {
    return "JwsSigner[" + algorithm + ", redacted]";
  }
}

package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.lang.JoseException;

/**
 * A signature of a JWS, not yet verified.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7.2.1">RFC 7515 §7.2.1</a>
 */
public final class JwsSignature {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  private final JwsHeaders headers;
  private final byte[] signingInput;
  private final byte[] signature;

  JwsSignature(JwsHeaders headers, byte[] signingInput, byte[] signature) {
    this.headers = headers;
    this.signingInput = signingInput;
    this.signature = signature;
  }

  /** Returns {@code alg}, if this server supports it; {@code none} is not supported. */
  public Optional<SignatureAlgorithm> algorithm() {
    return headers.string("alg").flatMap(SignatureAlgorithm::parse);
  }

  /**
   * Returns whether {@code alg} is in the protected header. If not, it is trusted only if the key
   * has the same {@code alg}.
   */
  public boolean protectsAlgorithm() {
    return headers.protectedHeader().member("alg").isPresent();
  }

  /** Returns {@code kid}, if it is present and a string. */
  public Optional<String> keyId() {
    return headers.string("kid");
  }

  /** Returns whether {@code kid} is present but not a string. */
  public boolean hasMalformedKeyId() {
    return headers.has("kid") && keyId().isEmpty();
  }

  /** Returns the protected header. */
  public JsonObject protectedHeader() {
    return headers.protectedHeader();
  }

  /** Returns the unprotected header. */
  public JsonObject unprotectedHeader() {
    return headers.unprotectedHeader();
  }

  /**
   * Verifies the signature with {@code key}; the caller must have checked that the curve of the key
   * fits the algorithm.
   */
  public boolean isBy(Key key) {
    var algorithm = algorithm();
    if (algorithm.isEmpty()) {
      return false;
    }
    var primitive = JoseAlgorithms.signature(algorithm.get());
    try {
      primitive.validateVerificationKey(key);
      return primitive.verifySignature(signature, key, signingInput, PROVIDERS);
    } catch (JoseException e) {
      return false;
    }
  }
}

package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.lang.JoseException;

/**
 * One of the signatures of a JWS, before anybody has verified it.
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

  /** {@code alg}, if this server knows it; {@code none} is no algorithm here. */
  public Optional<SignatureAlgorithm> algorithm() {
    return headers.string("alg").flatMap(SignatureAlgorithm::parse);
  }

  /** Whether {@code alg} is authenticated; if not, only a key that names it can confirm it. */
  public boolean protectsAlgorithm() {
    return headers.protectedHeader().member("alg").isPresent();
  }

  /** {@code kid}, if it is there and a string. */
  public Optional<String> keyId() {
    return headers.string("kid");
  }

  /** Whether there is a {@code kid} that is no string, so that nobody knows what it names. */
  public boolean namesNoKeyRightly() {
    return headers.has("kid") && keyId().isEmpty();
  }

  /** The members that are authenticated. */
  public JsonObject protectedHeader() {
    return headers.protectedHeader();
  }

  /** The members that are not. */
  public JsonObject unprotectedHeader() {
    return headers.unprotectedHeader();
  }

  /** Whether the signature is by {@code key}, whose curve the caller has matched with the alg. */
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

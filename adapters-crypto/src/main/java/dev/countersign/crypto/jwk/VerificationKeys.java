package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.JwsSignature;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.jwk.PublicJwk;
import java.util.List;
import java.util.Optional;

/**
 * Finds the public key that verifies a signature. Validated keys are cached.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#appendix-D">RFC 7515 appendix D</a>
 */
public final class VerificationKeys {

  private static final int MOST_TRIED = 64;

  private final PublicKeys keys;

  /** Believes no signature by a published key of the test server. */
  public VerificationKeys() {
    this(new PublicKeys());
  }

  /** Believes signatures by the keys that this cache finds valid. */
  public VerificationKeys(PublicKeys keys) {
    this.keys = keys;
  }

  /**
   * Returns the key that verifies the signature: the key that {@code kid} names, or without a
   * {@code kid} any key that fits. Only the given keys are used, never a key in the header.
   */
  public Optional<PublicJwk> signerOf(JwsSignature signature, List<PublicJwk> keys) {
    var algorithm = signature.algorithm();
    if (algorithm.isEmpty() || signature.hasMalformedKeyId()) {
      return Optional.empty();
    }
    return keys.stream()
        .filter(key -> signature.keyId().isEmpty() || signature.keyId().equals(key.keyId()))
        .filter(key -> fits(key, algorithm.get(), signature.protectsAlgorithm()))
        .limit(MOST_TRIED)
        .filter(key -> this.keys.find(key).map(signature::isBy).orElse(false))
        .findFirst();
  }

  private static boolean fits(
      PublicJwk key, SignatureAlgorithm algorithm, boolean algorithmIsProtected) {
    return AlgorithmFit.fits(algorithm, key.members())
        && AlgorithmFit.isFor(KeyUse.SIGNATURE, key.members())
        && key.verifiesWith(algorithm)
        // RFC 7515 §10.7 on substitution of algorithms: an unprotected alg is valid only if the key
        // names an algorithm, which verifiesWith has compared.
        && (algorithmIsProtected || key.algorithm().isPresent());
  }
}

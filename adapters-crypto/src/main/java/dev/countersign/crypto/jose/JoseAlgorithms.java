package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import org.jose4j.jwa.Algorithm;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.InvalidAlgorithmException;

/**
 * Finds jose4j's implementations of the domain's algorithms. Taken directly from jose4j's
 * factories, they lack the checks of its JWS and JWE classes: the caller must have checked that the
 * key fits the algorithm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html">RFC 7518</a>
 */
public final class JoseAlgorithms {

  private static final AlgorithmFactoryFactory FACTORIES = AlgorithmFactoryFactory.getInstance();

  private JoseAlgorithms() {}

  /** Returns the implementation that signs and verifies. */
  public static JsonWebSignatureAlgorithm signature(SignatureAlgorithm algorithm) {
    return get(FACTORIES.getJwsAlgorithmFactory(), implementation(algorithm).wireName());
  }

  public static org.jose4j.jwe.KeyManagementAlgorithm keyManagement(
      KeyManagementAlgorithm algorithm) {
    return get(FACTORIES.getJweKeyManagementAlgorithmFactory(), algorithm.wireName());
  }

  public static org.jose4j.jwe.ContentEncryptionAlgorithm content(
      ContentEncryptionAlgorithm algorithm) {
    return get(FACTORIES.getJweContentEncryptionAlgorithmFactory(), algorithm.wireName());
  }

  // RFC 9864 §2.2: Ed25519 and Ed448 are EdDSA on one curve, and jose4j takes the curve of the key.
  private static SignatureAlgorithm implementation(SignatureAlgorithm algorithm) {
    return SignatureAlgorithm.EDDSA.includes(algorithm) ? SignatureAlgorithm.EDDSA : algorithm;
  }

  private static <A extends Algorithm> A get(AlgorithmFactory<A> factory, String name) {
    try {
      return factory.getAlgorithm(name);
    } catch (InvalidAlgorithmException e) {
      throw new IllegalStateException("this platform lacks " + name, e);
    }
  }
}

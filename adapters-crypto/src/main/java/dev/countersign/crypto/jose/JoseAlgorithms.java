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
 * jose4j's implementations of the algorithms that the domain names. Taken straight from their
 * factories, they come without the constraints of jose4j's own JWS and JWE classes: whoever asks
 * for one has matched it with the key before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html">RFC 7518</a>
 */
public final class JoseAlgorithms {

  private static final AlgorithmFactoryFactory FACTORIES = AlgorithmFactoryFactory.getInstance();

  private JoseAlgorithms() {}

  /** Signs and verifies. */
  public static JsonWebSignatureAlgorithm signature(SignatureAlgorithm algorithm) {
    return get(FACTORIES.getJwsAlgorithmFactory(), algorithm.wireName());
  }

  public static org.jose4j.jwe.KeyManagementAlgorithm keyManagement(
      KeyManagementAlgorithm algorithm) {
    return get(FACTORIES.getJweKeyManagementAlgorithmFactory(), algorithm.wireName());
  }

  public static org.jose4j.jwe.ContentEncryptionAlgorithm content(
      ContentEncryptionAlgorithm algorithm) {
    return get(FACTORIES.getJweContentEncryptionAlgorithmFactory(), algorithm.wireName());
  }

  private static <A extends Algorithm> A get(AlgorithmFactory<A> factory, String name) {
    try {
      return factory.getAlgorithm(name);
    } catch (InvalidAlgorithmException e) {
      throw new IllegalStateException("this platform lacks " + name, e);
    }
  }
}

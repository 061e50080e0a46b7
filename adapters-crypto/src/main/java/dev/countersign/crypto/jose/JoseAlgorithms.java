package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.security.spec.MGF1ParameterSpec;
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

  private static final RsaOaep OAEP_384 =
      new RsaOaep(KeyManagementAlgorithm.RSA_OAEP_384, MGF1ParameterSpec.SHA384);
  private static final RsaOaep OAEP_512 =
      new RsaOaep(KeyManagementAlgorithm.RSA_OAEP_512, MGF1ParameterSpec.SHA512);

  private JoseAlgorithms() {}

  /** Returns the implementation that signs and verifies. */
  public static JsonWebSignatureAlgorithm signature(SignatureAlgorithm algorithm) {
    return get(FACTORIES.getJwsAlgorithmFactory(), implementation(algorithm).wireName());
  }

  public static org.jose4j.jwe.KeyManagementAlgorithm keyManagement(
      KeyManagementAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA_OAEP_384 -> OAEP_384;
      case RSA_OAEP_512 -> OAEP_512;
      case RSA1_5, RSA_OAEP, RSA_OAEP_256 -> known(algorithm);
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW -> known(algorithm);
      case A128KW, A192KW, A256KW, A128GCMKW, A192GCMKW, A256GCMKW, DIR -> known(algorithm);
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW -> known(algorithm);
    };
  }

  private static org.jose4j.jwe.KeyManagementAlgorithm known(KeyManagementAlgorithm algorithm) {
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

package dev.countersign.crypto.jwk;

import dev.countersign.domain.oauth.Result;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Converts the encodings of private keys in PEM texts to PKCS#8, which the platform reads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5958.html">RFC 5958, PKCS#8</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018.html#section-6.2">RFC 8018 §6.2, PBES2</a>
 */
final class Pkcs8 {

  private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(10_000_000);

  /** The labels of blocks without a private key, which are ignored. */
  private static final Set<String> IGNORED = Set.of("CERTIFICATE", "EC PARAMETERS");

  private Pkcs8() {}

  static boolean isIgnored(String label) {
    return IGNORED.contains(label);
  }

  /**
   * Returns the PKCS#8 form of the private key in a PEM block; refuses, with the reason, any other
   * block.
   */
  static Result<byte[], String> of(String label, byte[] der, String password) {
    try {
      return switch (label) {
        case "PRIVATE KEY" -> Result.ok(der);
        case "RSA PRIVATE KEY" -> Result.ok(rsa(der));
        case "EC PRIVATE KEY" -> Result.ok(ec(der));
        case "ENCRYPTED PRIVATE KEY" -> decrypted(der, password);
        default -> Result.refused("a PEM block is labelled " + label + ", which is not a key");
      };
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return Result.refused("a PEM block labelled " + label + " is malformed");
    }
  }

  /** Converts an RSAPrivateKey; RFC 8017 Appendix A.1.2. */
  private static byte[] rsa(byte[] der) throws IOException {
    var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    return new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(der)).getEncoded();
  }

  /** Converts an ECPrivateKey, which must contain its curve; RFC 5915 §3. */
  private static byte[] ec(byte[] der) throws IOException {
    var key = ECPrivateKey.getInstance(der);
    var curve = key.getParametersObject();
    if (curve == null) {
      throw new IllegalArgumentException("no curve");
    }
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key)
        .getEncoded();
  }

  private static Result<byte[], String> decrypted(byte[] der, String password) throws IOException {
    if (password.isEmpty()) {
      return Result.refused("a private key is encrypted; send its password in Key-Password");
    }
    if (isUnsupported(der)) {
      return Result.refused(
          "a private key is encrypted with an unsupported scheme or with too many iterations; use"
              + " PBES2 with PBKDF2 and at most 10,000,000 iterations");
    }
    var characters = password.toCharArray();
    try {
      var sealed = new EncryptedPrivateKeyInfo(der);
      // The name of the complete scheme, which the platform returns only as this text.
      var scheme = sealed.getAlgParameters().toString();
      var key = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(characters));
      var cipher = Cipher.getInstance(scheme);
      cipher.init(Cipher.DECRYPT_MODE, key, sealed.getAlgParameters());
      return Result.ok(cipher.doFinal(sealed.getEncryptedData()));
    } catch (GeneralSecurityException e) {
      return Result.refused("a private key cannot be decrypted with the password");
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  /**
   * Returns whether the scheme is not supported or its iteration count is too large. The file sets
   * the iteration count, so it must be limited.
   */
  private static boolean isUnsupported(byte[] der) {
    var scheme =
        org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo.getInstance(der)
            .getEncryptionAlgorithm();
    if (!scheme.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
      return true;
    }
    var derivation = PBES2Parameters.getInstance(scheme.getParameters()).getKeyDerivationFunc();
    return !derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
        || PBKDF2Params.getInstance(derivation.getParameters())
                .getIterationCount()
                .compareTo(MOST_ITERATIONS)
            > 0;
  }
}

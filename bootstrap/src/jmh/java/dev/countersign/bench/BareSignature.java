package dev.countersign.bench;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A signature with the JDK's API alone. */
final class BareSignature {

  private final String name;
  private final PrivateKey key;
  private final Signature reused;

  BareSignature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    this.name = name(algorithm);
    this.key = pair(algorithm).getPrivate();
    this.reused = initialized();
  }

  private static String name(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "SHA256withRSA";
      case ES256 -> "SHA256withECDSA";
      case EDDSA -> "Ed25519";
      default -> throw new IllegalArgumentException("not measured: " + algorithm);
    };
  }

  private static KeyPair pair(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    if (algorithm == SignatureAlgorithm.EDDSA) {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
    var generator = KeyPairGenerator.getInstance(algorithm.keyType());
    if (algorithm == SignatureAlgorithm.RS256) {
      generator.initialize(2048);
    } else {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return generator.generateKeyPair();
  }

  private Signature initialized() throws GeneralSecurityException {
    var signature = Signature.getInstance(name);
    signature.initSign(key);
    return signature;
  }

  /** Signs with a new signature object. */
  byte[] fresh(byte[] input) throws GeneralSecurityException {
    var signature = initialized();
    signature.update(input);
    return signature.sign();
  }

  /** Signs with the reused signature object; for one thread at a time. */
  byte[] reused(byte[] input) throws GeneralSecurityException {
    reused.update(input);
    return reused.sign();
  }
}

package dev.countersign.crypto.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import javax.crypto.KeyAgreement;

/** Checks by using them whether a private and a public key belong together. */
final class PairwiseConsistencyCheck {

  private static final byte[] MESSAGE = {1, 2, 3};

  private PairwiseConsistencyCheck() {}

  static boolean parses(JsonObject jwk) {
    try {
      return JwkMaterial.publicKey(jwk).getEncoded() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean signs(String algorithm, JsonObject jwk) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(JwkMaterial.privateKey(jwk));
      signature.update(MESSAGE);
      var signed = signature.sign();
      signature.initVerify(JwkMaterial.publicKey(jwk));
      signature.update(MESSAGE);
      return signature.verify(signed);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static boolean agrees(JsonObject jwk) {
    try {
      var other = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      var here = agree(JwkMaterial.privateKey(jwk), other.getPublic());
      var there = agree(other.getPrivate(), JwkMaterial.publicKey(jwk));
      return MessageDigest.isEqual(here, there);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] agree(PrivateKey mine, PublicKey theirs) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("X25519");
    agreement.init(mine);
    agreement.doPhase(theirs, true);
    return agreement.generateSecret();
  }
}

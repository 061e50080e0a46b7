package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signs and verifies with the JDK alone on Ed25519 and Ed448, which Nimbus does not implement. */
final class EdwardsSignatures {

  private EdwardsSignatures() {}

  static KeyPair generate(Curve curve) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(curve.getName()).generateKeyPair();
  }

  /** Returns the public key as a JWK. */
  static OctetKeyPair published(KeyPair pair, Curve curve) {
    var encoded = pair.getPublic().getEncoded();
    var x = Arrays.copyOfRange(encoded, prefix(curve).length, encoded.length);
    return new OctetKeyPair.Builder(curve, Base64URL.encode(x)).keyID(curve.getName()).build();
  }

  /** The DER of a public key, before its bytes (RFC 8410 §4). */
  private static byte[] prefix(Curve curve) {
    var hex = curve.equals(Curve.Ed448) ? "3043300506032b6571033a00" : "302a300506032b6570032100";
    return HexFormat.of().parseHex(hex);
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, KeyPair pair)
      throws GeneralSecurityException {
    var input = header.toBase64URL() + "." + claims.toPayload().toBase64URL();
    var signature = Signature.getInstance("EdDSA");
    signature.initSign(pair.getPrivate());
    signature.update(input.getBytes(US_ASCII));
    return input + "." + Base64URL.encode(signature.sign());
  }

  static boolean verifies(OctetKeyPair key, JWSObject jws) throws GeneralSecurityException {
    var prefix = prefix(key.getCurve());
    var x = key.getDecodedX();
    var encoded = Arrays.copyOf(prefix, prefix.length + x.length);
    System.arraycopy(x, 0, encoded, prefix.length, x.length);
    var signature = Signature.getInstance("EdDSA");
    signature.initVerify(
        KeyFactory.getInstance("EdDSA").generatePublic(new X509EncodedKeySpec(encoded)));
    signature.update(jws.getSigningInput());
    return signature.verify(jws.getSignature().decode());
  }
}

package dev.countersign.endtoend;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signing keys of a {@link ScriptedServer}, and the ways in which it signs. */
final class ScriptedKeys {

  /** A way to sign the claims of a token for a client. */
  @FunctionalInterface
  interface Signing {

    /** Returns the token. */
    String sign(Map<String, Object> claims, String clientSecret);
  }

  /** The first RSA key. */
  static final RSAKey RSA = rsa("rsa-1");

  /** The key that replaces it. */
  static final RSAKey NEXT_RSA = rsa("rsa-2");

  /** A key for ES256. */
  static final ECKey EC = ec();

  private ScriptedKeys() {}

  private static RSAKey rsa(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec-1").keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with RS256 and this key. */
  static Signing rs256(RSAKey key) {
    return (claims, secret) ->
        signed(JWSAlgorithm.RS256, Optional.of(key.getKeyID()), claims, signer(key));
  }

  /** Signs with RS256 and this key, and does not say with which. */
  static Signing rs256WithoutKeyId(RSAKey key) {
    return (claims, secret) -> signed(JWSAlgorithm.RS256, Optional.empty(), claims, signer(key));
  }

  /** Signs with ES256. */
  static Signing es256() {
    return (claims, secret) ->
        signed(JWSAlgorithm.ES256, Optional.of(EC.getKeyID()), claims, signer(EC));
  }

  /** Signs with the client secret. */
  static Signing hs256() {
    return (claims, secret) ->
        signed(JWSAlgorithm.HS256, Optional.empty(), claims, macSigner(secret));
  }

  /** Does not sign. */
  static Signing none() {
    return (claims, secret) -> new PlainJWT(claims(claims)).serialize();
  }

  /** Signs with RS256, and then changes the signature. */
  static Signing invalidRs256() {
    return (claims, secret) -> {
      var token = rs256(RSA).sign(claims, secret);
      var last = token.lastIndexOf('.') + 1;
      return token.substring(0, last)
          + (token.charAt(last) == 'A' ? 'B' : 'A')
          + token.substring(last + 1);
    };
  }

  private static JWSSigner signer(JWK key) {
    try {
      return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner macSigner(String secret) {
    try {
      return new MACSigner(secret);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(
      JWSAlgorithm algorithm,
      Optional<String> keyId,
      Map<String, Object> claims,
      JWSSigner signer) {
    @Nullable String kid = keyId.orElse(null);
    var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(kid).build();
    var token = new SignedJWT(header, claims(claims));
    try {
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet claims(Map<String, Object> claims) {
    try {
      return JWTClaimsSet.parse(claims);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}

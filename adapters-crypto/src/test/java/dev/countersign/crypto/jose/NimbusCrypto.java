package dev.countersign.crypto.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.X25519Decrypter;
import com.nimbusds.jose.crypto.X25519Encrypter;
import com.nimbusds.jose.jwk.JWK;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.text.ParseException;

/** Finds the class of Nimbus for each algorithm. */
final class NimbusCrypto {

  private static final int SALT_BYTES = 8;
  private static final int ITERATIONS = 1000;

  private NimbusCrypto() {}

  static JWK key(JsonObject jwk) {
    try {
      return JWK.parse(JsonWriter.text(jwk));
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  static JWSSigner signer(JsonObject jwk) throws JOSEException {
    var key = key(jwk);
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSASigner(key.toRSAKey());
      case "EC" -> new ECDSASigner(key.toECKey());
      case "oct" -> new MACSigner(key.toOctetSequenceKey());
      default -> new Ed25519Signer(key.toOctetKeyPair());
    };
  }

  static JWSVerifier verifier(JsonObject jwk) throws JOSEException {
    var key = key(jwk);
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      case "EC" -> new ECDSAVerifier(key.toECKey());
      case "oct" -> new MACVerifier(key.toOctetSequenceKey());
      default -> new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK());
    };
  }

  static JWEEncrypter encrypter(KeyManagementAlgorithm algorithm, JsonObject jwk)
      throws JOSEException {
    var key = key(jwk);
    return switch (algorithm) {
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 ->
          new RSAEncrypter(key.toRSAKey());
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW ->
          jwk.string("kty").orElseThrow().equals("EC")
              ? new ECDHEncrypter(key.toECKey())
              : new X25519Encrypter(key.toOctetKeyPair().toPublicJWK());
      case A128KW, A192KW, A256KW, A128GCMKW, A192GCMKW, A256GCMKW ->
          new AESEncrypter(key.toOctetSequenceKey());
      case DIR -> new DirectEncrypter(key.toOctetSequenceKey());
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW ->
          new PasswordBasedEncrypter(
              key.toOctetSequenceKey().toByteArray(), SALT_BYTES, ITERATIONS);
    };
  }

  static JWEDecrypter decrypter(KeyManagementAlgorithm algorithm, JsonObject jwk)
      throws JOSEException {
    var key = key(jwk);
    return switch (algorithm) {
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 ->
          new RSADecrypter(key.toRSAKey());
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW ->
          jwk.string("kty").orElseThrow().equals("EC")
              ? new ECDHDecrypter(key.toECKey())
              : new X25519Decrypter(key.toOctetKeyPair());
      case A128KW, A192KW, A256KW, A128GCMKW, A192GCMKW, A256GCMKW ->
          new AESDecrypter(key.toOctetSequenceKey());
      case DIR -> new DirectDecrypter(key.toOctetSequenceKey());
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW ->
          new PasswordBasedDecrypter(key.toOctetSequenceKey().toByteArray());
    };
  }
}

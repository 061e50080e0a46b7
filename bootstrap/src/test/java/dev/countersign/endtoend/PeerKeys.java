package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWEDecrypterFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a client, one for each algorithm, and what another library does with them. */
final class PeerKeys {

  private final RSAKey rsa;
  private final ECKey p256;
  private final ECKey p384;
  private final ECKey p521;
  private final KeyPair ed25519;
  private final KeyPair ed448;

  private PeerKeys() throws JOSEException, GeneralSecurityException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    p256 = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
    p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
    p521 = new ECKeyGenerator(Curve.P_521).keyID("p521").generate();
    ed25519 = EdwardsSignatures.generate(Curve.Ed25519);
    ed448 = EdwardsSignatures.generate(Curve.Ed448);
  }

  static PeerKeys generate() throws JOSEException, GeneralSecurityException {
    return new PeerKeys();
  }

  /** Returns the value of {@code jwks}. */
  Map<String, Object> jwks() {
    var keys =
        List.<JWK>of(
            rsa,
            p256,
            p384,
            p521,
            EdwardsSignatures.published(ed25519, Curve.Ed25519),
            EdwardsSignatures.published(ed448, Curve.Ed448));
    return new JWKSet(keys).toPublicJWKSet().toJSONObject();
  }

  /** Returns a JWT with a key for the algorithm, or with the client secret. */
  String signed(String algorithm, JOSEObjectType type, String secret, JWTClaimsSet claims)
      throws JOSEException, GeneralSecurityException {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(type);
    if (algorithm.startsWith("Ed")) {
      var pair = algorithm.equals("Ed448") ? ed448 : ed25519;
      var curve = algorithm.equals("Ed448") ? Curve.Ed448 : Curve.Ed25519;
      return EdwardsSignatures.signed(header.keyID(curve.getName()).build(), claims, pair);
    }
    if (algorithm.startsWith("HS")) {
      return RequestObjects.signed(header.build(), new MACSigner(secret), claims);
    }
    var key = key(algorithm);
    var signer = new DefaultJWSSignerFactory().createJWSSigner(key, JWSAlgorithm.parse(algorithm));
    return RequestObjects.signed(header.keyID(key.getKeyID()).build(), signer, claims);
  }

  private JWK key(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> p256;
      case "ES384" -> p384;
      case "ES512" -> p521;
      default -> rsa;
    };
  }

  /** Returns the JWS in a JWE that was encrypted to one of these keys or with the secret. */
  String opened(JWEObject jwe, String secret) throws JOSEException, GeneralSecurityException {
    var header = jwe.getHeader();
    jwe.decrypt(new DefaultJWEDecrypterFactory().createJWEDecrypter(header, key(header, secret)));
    return jwe.getPayload().toString();
  }

  private Key key(JWEHeader header, String secret) throws JOSEException, GeneralSecurityException {
    var name = header.getAlgorithm().getName();
    if (name.startsWith("RSA")) {
      return rsa.toPrivateKey();
    }
    if (name.startsWith("ECDH")) {
      return List.of(p256, p384, p521).stream()
          .filter(key -> key.getKeyID().equals(header.getKeyID()))
          .findFirst()
          .orElseThrow()
          .toPrivateKey();
    }
    return derived(header, secret);
  }

  /** Returns the key that both sides derive from the client secret. */
  static SecretKey derived(JWEHeader header, String secret) throws GeneralSecurityException {
    var name = header.getAlgorithm().getName();
    // OpenID Connect Core §10.2: "the left-most bits of a truncated SHA-2 hash".
    var bits =
        name.equals("dir")
            ? header.getEncryptionMethod().cekBitLength()
            : Integer.parseInt(name.substring(1, 4));
    var hash = bits <= 256 ? "SHA-256" : "SHA-" + bits;
    var digest = MessageDigest.getInstance(hash).digest(secret.getBytes(UTF_8));
    return new SecretKeySpec(Arrays.copyOf(digest, bits / 8), "AES");
  }

  /** Returns the claims of a JWS, which it verifies with a key of the set or with the secret. */
  static JWTClaimsSet verified(JWKSet published, String secret, String compact) throws Exception {
    var jws = SignedJWT.parse(compact);
    assertThat(verifies(published, secret, jws)).describedAs(compact).isTrue();
    return jws.getJWTClaimsSet();
  }

  private static boolean verifies(JWKSet published, String secret, JWSObject jws)
      throws JOSEException, GeneralSecurityException {
    var header = jws.getHeader();
    var factory = new DefaultJWSVerifierFactory();
    if (header.getAlgorithm().getName().startsWith("HS")) {
      var key = new SecretKeySpec(secret.getBytes(UTF_8), "HMAC");
      return jws.verify(factory.createJWSVerifier(header, key));
    }
    var key = published.getKeyByKeyId(header.getKeyID());
    assertThat(key.getAlgorithm().getName()).isEqualTo(header.getAlgorithm().getName());
    return key instanceof OctetKeyPair edwards
        ? EdwardsSignatures.verifies(edwards, jws)
        : jws.verify(factory.createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey()));
  }
}

package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.SecureRandom;
import java.security.spec.ECParameterSpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Generates keys and names each by its thumbprint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7638.html#section-3">RFC 7638 §3</a>
 */
public final class JwkKeyGenerator implements KeyGenerator {

  private static final int RSA_BITS = 2048;
  private static final int SECRET_BYTES = 32;
  private static final @Nullable String ANY_PROVIDER = null;

  private final SecureRandom random = new SecureRandom();

  @Override
  public PrivateJwk generate(RingId ring) {
    return ring.owner().isPermanent() ? secret(ring) : pair(ring);
  }

  // The name is random: a thumbprint would be a hash of the secret.
  private PrivateJwk secret(RingId ring) {
    return new PrivateJwk(
        JsonObject.EMPTY
            .with("kty", "oct")
            .with("k", random())
            .with("kid", random())
            .with("use", ring.use().wireName())
            .with("alg", ring.algorithm()));
  }

  private String random() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }

  private PrivateJwk pair(RingId ring) {
    try {
      var jwk =
          switch (ring.use()) {
            case SIGNATURE -> generate(SignatureAlgorithm.parse(ring.algorithm()).orElseThrow());
            case ENCRYPTION ->
                generate(KeyManagementAlgorithm.parse(ring.algorithm()).orElseThrow());
          };
      jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
      jwk.setUse(ring.use().wireName());
      jwk.setAlgorithm(ring.algorithm());
      var text = jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
      return new PrivateJwk(JsonReader.object(text).orElseThrow());
    } catch (JoseException e) {
      throw new IllegalStateException("no key can be generated for " + ring.name(), e);
    }
  }

  private PublicJsonWebKey generate(SignatureAlgorithm algorithm) throws JoseException {
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> rsa();
      case ES256 -> ec(EllipticCurves.P256);
      case ES384 -> ec(EllipticCurves.P384);
      case ES512 -> ec(EllipticCurves.P521);
      case ED25519, EDDSA -> edwards(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
      case ED448 -> edwards(OctetKeyPairJsonWebKey.SUBTYPE_ED448);
      case HS256, HS384, HS512 -> throw symmetric();
    };
  }

  private PublicJsonWebKey generate(KeyManagementAlgorithm algorithm) throws JoseException {
    return switch (algorithm) {
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 -> rsa();
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW -> ec(EllipticCurves.P256);
      case A128KW, A192KW, A256KW, A128GCMKW, A192GCMKW, A256GCMKW, DIR -> throw symmetric();
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW -> throw symmetric();
    };
  }

  private PublicJsonWebKey rsa() throws JoseException {
    return RsaJwkGenerator.generateJwk(RSA_BITS, ANY_PROVIDER, random);
  }

  private PublicJsonWebKey ec(ECParameterSpec curve) throws JoseException {
    return EcJwkGenerator.generateJwk(curve, ANY_PROVIDER, random);
  }

  private PublicJsonWebKey edwards(String curve) throws JoseException {
    return OkpJwkGenerator.generateJwk(curve, ANY_PROVIDER, random);
  }

  private static IllegalArgumentException symmetric() {
    return new IllegalArgumentException("symmetric keys are not generated");
  }
}

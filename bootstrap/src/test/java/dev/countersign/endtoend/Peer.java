package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;

/** Verifies what the service signs, and creates what the service accepts, with another library. */
final class Peer {

  private Peer() {}

  /**
   * Returns the claims of a JWS, which it verifies with the key that the JWS names in the service's
   * JWK set.
   */
  static JWTClaimsSet verified(Service service, String compact)
      throws ParseException, JOSEException {
    var jws = SignedJWT.parse(compact);
    var set = JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body());
    var key = set.getKeyByKeyId(jws.getHeader().getKeyID());
    assertThat(key).isInstanceOf(AsymmetricJWK.class);
    var verifier =
        new DefaultJWSVerifierFactory()
            .createJWSVerifier(jws.getHeader(), ((RSAKey) key).toPublicKey());
    assertThat(jws.verify(verifier)).isTrue();
    return jws.getJWTClaimsSet();
  }

  /** Returns a software statement that contains a client name. */
  static String statement(ECKey signedWith, String issuer) throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .claim("client_name", "Approved")
            .claim("software_id", "app")
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signedWith.getKeyID()).build();
    var jwt = new SignedJWT(header, claims);
    jwt.sign(new ECDSASigner(signedWith));
    return jwt.serialize();
  }

  /** Returns a JWT with which a client authenticates. */
  static String assertion(Service service, String clientId, JWSHeader header, JWSSigner signer)
      throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(clientId)
            .subject(clientId)
            .audience(service.issuer())
            .jwtID(SignedInFlow.random())
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .build();
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}

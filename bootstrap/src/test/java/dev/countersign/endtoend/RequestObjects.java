package dev.countersign.endtoend;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates request objects with another library. */
final class RequestObjects {

  private RequestObjects() {}

  /** Returns the claims of a request object with these parameters. */
  static JWTClaimsSet.Builder claims(Service service, Map<String, ?> parameters) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(String.valueOf(parameters.get("client_id")))
            .audience(service.issuer())
            .jwtID(SignedInFlow.random())
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    parameters.forEach(claims::claim);
    return claims;
  }

  /** Returns an object that is signed with a private key. */
  static String signed(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    return signed(header, signer(key), claims);
  }

  /** Returns an object that is signed with a client secret. */
  static String signed(JWSAlgorithm algorithm, String secret, JWTClaimsSet claims)
      throws JOSEException {
    return signed(new JWSHeader(algorithm), new MACSigner(secret), claims);
  }

  static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWSSigner signer(JWK key) throws JOSEException {
    return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
  }

  /** Returns an object that is not signed. */
  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** Returns the URL of a request that has only a client_id and these parameters. */
  static String url(Service service, String clientId, String... more) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("client_id", clientId);
    for (var i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return service.url() + "/authorize?" + Texts.form(parameters);
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the JWK set, as a verifier keeps it.
 *
 * @param set the keys
 * @param goodUntil until when by {@link System#nanoTime()} it may be used
 */
record JwksCopy(JWKSet set, long goodUntil) {

  /** Asks for one. */
  static JwksCopy fetch(Api api) throws ParseException {
    var asked = System.nanoTime();
    var answer = api.get("/jwks.json", "");
    var maxAge = answer.header("Cache-Control").replace("public, max-age=", "");
    var life = TimeUnit.SECONDS.toNanos(Long.parseLong(maxAge));
    return new JwksCopy(JWKSet.parse(answer.response().body()), asked + life);
  }

  /** Whether a verifier may still use it. */
  boolean isGood() {
    return System.nanoTime() < goodUntil;
  }

  /** How many keys there are for an algorithm. */
  long keysFor(String algorithm) {
    return set.getKeys().stream()
        .map(JWK::getAlgorithm)
        .filter(known -> known.getName().equals(algorithm))
        .count();
  }

  /** Whether there is a key of that name. */
  boolean has(String keyId) {
    return set.getKeyByKeyId(keyId) != null;
  }

  /** That the token verifies with the key that it names. */
  void assertVerifies(String token) throws ParseException, JOSEException {
    var jws = SignedJWT.parse(token);
    var key = set.getKeyByKeyId(jws.getHeader().getKeyID());
    assertThat(key).describedAs("key of %s in %s", jws.getHeader(), set).isNotNull();
    assertThat(jws.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
  }
}

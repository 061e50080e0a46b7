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
 * A copy of the JWK set in a verifier's cache.
 *
 * @param set the keys
 * @param validUntil the {@link System#nanoTime()} until which the copy may be used
 */
record JwksCopy(JWKSet set, long validUntil) {

  /** Fetches a copy. */
  static JwksCopy fetch(Api api) throws ParseException {
    var asked = System.nanoTime();
    var answer = api.get("/jwks.json", "");
    var maxAge = answer.header("Cache-Control").replace("public, max-age=", "");
    var life = TimeUnit.SECONDS.toNanos(Long.parseLong(maxAge));
    return new JwksCopy(JWKSet.parse(answer.response().body()), asked + life);
  }

  /** Returns whether a verifier may still use the copy. */
  boolean isValid() {
    return System.nanoTime() < validUntil;
  }

  /** Returns the number of keys for an algorithm. */
  long keysFor(String algorithm) {
    return set.getKeys().stream()
        .map(JWK::getAlgorithm)
        .filter(known -> known.getName().equals(algorithm))
        .count();
  }

  /** Returns whether the set has a key with the {@code kid}. */
  boolean has(String keyId) {
    return set.getKeyByKeyId(keyId) != null;
  }

  /** Asserts that the token verifies with the key that it names. */
  void assertVerifies(String token) throws ParseException, JOSEException {
    var jws = SignedJWT.parse(token);
    var key = set.getKeyByKeyId(jws.getHeader().getKeyID());
    assertThat(key).describedAs("key of %s in %s", jws.getHeader(), set).isNotNull();
    assertThat(jws.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
  }
}

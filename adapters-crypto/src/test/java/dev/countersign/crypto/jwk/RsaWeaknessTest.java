package dev.countersign.crypto.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.jwk.JwkFixtures;
import java.math.BigInteger;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weak RSA keys are refused, and the reason names the weakness. */
class RsaWeaknessTest {

  private static final int F4 = 65_537;

  private final WeakRsaKeys keys = new WeakRsaKeys();
  private final JoseJwkInspector inspector = new JoseJwkInspector();

  private void assertRefuses(BigInteger n, String reason) {
    var key = WeakRsaKeys.publicKey(n, F4);
    assertThat(inspector.inspect(key))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).asString().contains(reason));
    // The verifiers of signatures and the encrypters use no such key either.
    assertThat(new PublicKeys().find(key)).isEmpty();
  }

  private void assertRefuses(PrivateJwk key, String reason) {
    assertThat(inspector.inspect(key))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).asString().contains(reason));
  }

  @Test
  void acceptsSoundKeys() {
    for (var i = 0; i < 5; i++) {
      var pair = keys.pair(F4);
      assertThat(inspector.inspect(pair)).isInstanceOf(Result.Ok.class);
      assertThat(inspector.inspect(JwkFixtures.publicPart(pair))).isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void refusesTheRocaFingerprint() {
    var p = keys.rocaPrime();
    var q = keys.rocaPrime();
    assertRefuses(p.multiply(q), "ROCA");
    assertRefuses(WeakRsaKeys.pair(p, q, F4), "ROCA");
  }

  /** One of the two primes alone does not leave the fingerprint. */
  @Test
  void acceptsAProductWithOneRocaPrime() {
    var n = keys.rocaPrime().multiply(keys.prime());
    assertThat(inspector.inspect(WeakRsaKeys.publicKey(n, F4))).isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 251, 65_521})
  void refusesSmallFactors(int factor) {
    assertRefuses(keys.multipleOf(factor), "factor below 65536");
  }

  @Test
  void refusesAMersenneNumberAndAProductOfSmallPrimes() {
    assertRefuses(BigInteger.TWO.pow(2048).subtract(BigInteger.ONE), "factor below 65536");
    var product = BigInteger.ONE;
    var prime = BigInteger.TWO;
    while (product.bitLength() < 2048) {
      prime = prime.nextProbablePrime();
      product = product.multiply(prime);
    }
    assertRefuses(product, "factor below 65536");
  }

  /** The primes of RFC 3526, up to the longest modulus that is accepted. */
  @Test
  void refusesAPrimeModulusOfAnyLength() {
    assertRefuses(DHStandardGroups.rfc3526_2048.getP(), "a prime");
    assertRefuses(DHStandardGroups.rfc3526_4096.getP(), "a prime");
    assertRefuses(DHStandardGroups.rfc3526_6144.getP(), "a prime");
    assertRefuses(DHStandardGroups.rfc3526_8192.getP(), "a prime");
  }

  @Test
  void acceptsALongModulusThatIsNoPrime() {
    var n = DHStandardGroups.rfc3526_4096.getP().multiply(DHStandardGroups.rfc3526_3072.getP());
    assertThat(inspector.inspect(WeakRsaKeys.publicKey(n, F4))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesASquareModulus() {
    assertRefuses(keys.prime().pow(2), "a square");
  }

  @Test
  void refusesPrimesNextToEachOther() {
    var p = keys.prime();
    var q = p.nextProbablePrime();
    assertRefuses(p.multiply(q), "too close");
    assertRefuses(WeakRsaKeys.pair(p, q, F4), "too close");
    // Found in one of the last rounds.
    var other = p.add(BigInteger.TWO.pow(515).multiply(BigInteger.valueOf(3))).nextProbablePrime();
    assertRefuses(p.multiply(other), "too close");
  }

  /** FIPS 186-5 §A.1.3: the distance of the primes must be more than 2^(nlen/2 - 100). */
  @Test
  void refusesAPairWhosePrimesHaveTheSameHighBits() {
    var p = keys.prime();
    var q = p.add(BigInteger.TWO.pow(923)).nextProbablePrime();
    assertRefuses(WeakRsaKeys.pair(p, q, F4), "too close");
    var distant = p.xor(BigInteger.TWO.pow(930)).nextProbablePrime();
    assertThat(inspector.inspect(WeakRsaKeys.pair(p, distant, F4))).isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 65_536, 0x1_0000_0001L})
  void refusesInvalidExponents(long e) {
    var n = keys.prime().multiply(keys.prime());
    assertThat(inspector.inspect(WeakRsaKeys.publicKey(n, e)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).asString().contains("e must be odd"));
  }

  /** A client may have registered such a key long ago; this server generates none. */
  @ParameterizedTest
  @ValueSource(longs = {3, 17})
  void acceptsSmallExponentsInPublicKeysOnly(long e) {
    var pair = keys.pair(e);
    assertThat(inspector.inspect(JwkFixtures.publicPart(pair))).isInstanceOf(Result.Ok.class);
    assertRefuses(pair, "at least 65537");
  }

  /** A token that was encrypted to such a key has to be read with it. */
  @Test
  void aWeakPairCanStillBeUsed() {
    var p = keys.prime();
    assertThat(JoseJwkInspector.unusable(WeakRsaKeys.pair(p, p.nextProbablePrime(), F4))).isEmpty();
  }
}

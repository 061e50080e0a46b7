package dev.countersign.crypto.jwk;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Recognizes RSA moduli with a known weakness. The most expensive test, for a prime, costs about as
 * much as one private-key operation; the tests find only moduli that anyone could factor at once.
 *
 * @see <a href="https://csrc.nist.gov/pubs/fips/186-5/final">FIPS 186-5 §A.1</a>
 */
final class RsaWeakness {

  static final String CLOSE_PRIMES =
      "an RSA key's two primes are too close to each other, so that n can be factored";

  // Tests for 100 rounds; each round finds primes that are farther apart.
  private static final int FERMAT_ROUNDS = 100;

  // FIPS 186-5 §A.1.3: "|p - q| <= 2^(nlen/2 - 100)" is refused.
  private static final int DISTANCE = 100;

  // The squares modulo 64: bit i is set if i is one. Most numbers that are no square fail here.
  private static final long SQUARES_MODULO_64 = squaresModulo64();

  private RsaWeakness() {}

  /** Returns the weakness of an odd modulus of 2048 bits or more; empty if it has none. */
  static Optional<String> problem(BigInteger n) {
    if (SmallPrimes.divideAny(n)) {
      return Optional.of("an RSA key's n must not have a factor below 65536");
    }
    if (RocaFingerprint.matches(n)) {
      return Optional.of(
          "an RSA key's n has the fingerprint of a vulnerable key generator (ROCA,"
              + " CVE-2017-15361): generate another key");
    }
    var root = n.sqrt();
    if (root.multiply(root).equals(n)) {
      return Optional.of("an RSA key's n must not be a square");
    }
    if (fermatFactors(n, root)) {
      return Optional.of(CLOSE_PRIMES);
    }
    return isPrime(n) ? Optional.of("an RSA key's n must not be a prime") : Optional.empty();
  }

  /** Returns whether the two primes of a modulus with {@code bits} are too close to each other. */
  static boolean areClose(BigInteger p, BigInteger q, int bits) {
    return p.subtract(q).abs().bitLength() <= bits / 2 - DISTANCE;
  }

  /** Searches a number a above the root of n such that a² − n is a square. */
  private static boolean fermatFactors(BigInteger n, BigInteger root) {
    var a = root.add(BigInteger.ONE);
    var difference = a.multiply(a).subtract(n);
    for (var round = 0; round < FERMAT_ROUNDS; round++) {
      if (isSquare(difference)) {
        return true;
      }
      // (a + 1)² − n = a² − n + 2a + 1.
      difference = difference.add(a.shiftLeft(1)).add(BigInteger.ONE);
      a = a.add(BigInteger.ONE);
    }
    return false;
  }

  private static boolean isSquare(BigInteger value) {
    if ((SQUARES_MODULO_64 >>> (value.intValue() & 63) & 1) == 0) {
      return false;
    }
    var root = value.sqrt();
    return root.multiply(root).equals(value);
  }

  private static long squaresModulo64() {
    var squares = 0L;
    for (var i = 0; i < 64; i++) {
      squares |= 1L << (i * i & 63);
    }
    return squares;
  }

  /**
   * Applies Fermat's test to base 2, which every prime passes. The time grows with the cube of the
   * length: 6 ms for 2048 bits, 45 ms for 4096 bits and 340 ms for 8192 bits, the longest modulus
   * that is accepted. {@code JwkSetReader} limits the number of long keys.
   */
  private static boolean isPrime(BigInteger n) {
    return BigInteger.TWO.modPow(n.subtract(BigInteger.ONE), n).equals(BigInteger.ONE);
  }
}

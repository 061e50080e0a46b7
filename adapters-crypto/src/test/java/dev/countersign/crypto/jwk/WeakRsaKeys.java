package dev.countersign.crypto.jwk;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.util.Random;
import org.jose4j.keys.BigEndianBigInteger;

/** Generates RSA keys with a weakness, the same in each run. */
public final class WeakRsaKeys {

  private static final BigInteger F4 = BigInteger.valueOf(65_537);
  private static final int PRIME_BITS = 1024;

  private final Random random = new Random(7);

  /** Returns a prime of half the length of a modulus. */
  BigInteger prime() {
    // The two highest bits are set, so that a product of two has the whole length.
    while (true) {
      var prime = BigInteger.probablePrime(PRIME_BITS, random);
      if (prime.testBit(PRIME_BITS - 2)) {
        return prime;
      }
    }
  }

  /** Returns a prime of the form k·M + (65537^a mod M), as the generator of CVE-2017-15361 did. */
  BigInteger rocaPrime() {
    // M is the product of the first 126 primes for moduli of 2048 bits.
    var m = BigInteger.ONE;
    var prime = BigInteger.ONE;
    for (var i = 0; i < 126; i++) {
      prime = prime.nextProbablePrime();
      m = m.multiply(prime);
    }
    while (true) {
      var k = new BigInteger(PRIME_BITS - m.bitLength() + 1, random);
      var candidate = k.multiply(m).add(F4.modPow(new BigInteger(64, random), m));
      if (candidate.bitLength() == PRIME_BITS
          && candidate.testBit(PRIME_BITS - 2)
          && candidate.isProbablePrime(50)) {
        return candidate;
      }
    }
  }

  /** Returns a number of the whole length of a modulus that has a factor. */
  BigInteger multipleOf(int factor) {
    var known = BigInteger.valueOf(factor);
    var rest = BigInteger.probablePrime(2 * PRIME_BITS - known.bitLength() + 1, random);
    return rest.multiply(known);
  }

  /** Returns a public key with these numbers. */
  static PublicJwk publicKey(BigInteger n, long e) {
    return new PublicJwk(JsonObject.EMPTY.with("kty", "RSA").with("n", text(n)).with("e", text(e)));
  }

  /** Returns a key pair whose primes are next to each other. */
  public PrivateJwk weakPair() {
    var p = prime();
    return pair(p, p.nextProbablePrime(), F4.longValueExact());
  }

  /** Returns a key pair with two new primes and this exponent. */
  PrivateJwk pair(long e) {
    while (true) {
      var p = prime();
      var q = prime();
      if (phi(p, q).gcd(BigInteger.valueOf(e)).equals(BigInteger.ONE)) {
        return pair(p, q, e);
      }
    }
  }

  /** Returns a key pair with these primes. */
  static PrivateJwk pair(BigInteger p, BigInteger q, long e) {
    var d = BigInteger.valueOf(e).modInverse(phi(p, q));
    return new PrivateJwk(
        publicKey(p.multiply(q), e)
            .members()
            .with("d", text(d))
            .with("p", text(p))
            .with("q", text(q))
            .with("dp", text(d.mod(p.subtract(BigInteger.ONE))))
            .with("dq", text(d.mod(q.subtract(BigInteger.ONE))))
            .with("qi", text(q.modInverse(p))));
  }

  private static BigInteger phi(BigInteger p, BigInteger q) {
    return p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
  }

  private static String text(long number) {
    return text(BigInteger.valueOf(number));
  }

  private static String text(BigInteger number) {
    return Base64Url.encode(BigEndianBigInteger.toByteArray(number));
  }
}

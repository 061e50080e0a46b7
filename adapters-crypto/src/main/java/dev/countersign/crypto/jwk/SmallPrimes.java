package dev.countersign.crypto.jwk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds small factors of a number with one greatest common divisor. */
final class SmallPrimes {

  /** All prime factors below this number are found. */
  private static final int LIMIT = 1 << 16;

  /** The product of all odd primes below the limit: about 94,000 bits. */
  private static final BigInteger PRODUCT = product(oddPrimes());

  private SmallPrimes() {}

  /** Returns whether an odd number that is larger than the limit has a factor below it. */
  static boolean divideAny(BigInteger n) {
    return !PRODUCT.mod(n).gcd(n).equals(BigInteger.ONE);
  }

  private static List<BigInteger> oddPrimes() {
    var composite = new BitSet(LIMIT);
    var primes = new ArrayList<BigInteger>();
    for (var i = 3; i < LIMIT; i += 2) {
      if (!composite.get(i)) {
        primes.add(BigInteger.valueOf(i));
        for (var multiple = (long) i * i; multiple < LIMIT; multiple += 2L * i) {
          composite.set((int) multiple);
        }
      }
    }
    return primes;
  }

  /** Multiplies factors of about the same length, which is faster than one after the other. */
  private static BigInteger product(List<BigInteger> factors) {
    if (factors.size() == 1) {
      return factors.getFirst();
    }
    var middle = factors.size() / 2;
    return product(factors.subList(0, middle))
        .multiply(product(factors.subList(middle, factors.size())));
  }
}

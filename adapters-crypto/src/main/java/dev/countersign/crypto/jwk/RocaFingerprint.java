package dev.countersign.crypto.jwk;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Recognizes moduli of the key generator of CVE-2017-15361. Its primes are powers of 65537 modulo
 * many small primes, and so is their product. About one sound modulus in 2^27 matches too.
 *
 * @see <a href="https://crocs.fi.muni.cz/public/papers/rsa_ccs17">The Return of Coppersmith's
 *     Attack, §2</a>
 */
final class RocaFingerprint {

  private static final int GENERATOR = 65_537;

  /** The odd primes whose product divides the constant of the shortest vulnerable keys. */
  private static final int[] PRIMES = {
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167
  };

  /**
   * The powers of the generator modulo a prime.
   *
   * @param prime the modulus
   * @param members bit i is set if i is such a power
   */
  private record Powers(BigInteger prime, BitSet members) {

    static Powers modulo(int prime) {
      var members = new BitSet(prime);
      for (var power = 1; !members.get(power); power = power * (GENERATOR % prime) % prime) {
        members.set(power);
      }
      return new Powers(BigInteger.valueOf(prime), members);
    }

    boolean contain(BigInteger n) {
      return members.get(n.mod(prime).intValue());
    }
  }

  private static final List<Powers> POWERS =
      Arrays.stream(PRIMES).mapToObj(Powers::modulo).toList();

  private RocaFingerprint() {}

  static boolean matches(BigInteger n) {
    return POWERS.stream().allMatch(powers -> powers.contain(n));
  }
}

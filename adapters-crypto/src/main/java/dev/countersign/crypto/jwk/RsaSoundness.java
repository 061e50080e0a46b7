package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether the numbers of a JWK are a valid RSA key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6.3">RFC 7518 §6.3</a>
 */
final class RsaSoundness {

  private static final int FEWEST_BITS = 2048;

  // A verification with 8192 bits takes 3 ms at most, with 16384 bits 15 ms, which any client could
  // cause with each request.
  private static final int MOST_BITS = 8192;
  private static final int MOST_EXPONENT_BITS = 32;
  private static final int PRIME_CERTAINTY = 64;
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final BigInteger LEAST_OF_A_PAIR = BigInteger.valueOf(65_537);
  private static final List<String> FACTORS = List.of("p", "q", "dp", "dq", "qi");

  private RsaSoundness() {}

  /** Returns what is wrong with the form of a public key; empty if nothing is. */
  static Optional<String> problem(JwkNumbers jwk) {
    var n = jwk.number("n");
    var e = jwk.number("e");
    if (n.isEmpty() || e.isEmpty()) {
      return Optional.of("an RSA key must have n and e in base64url");
    }
    // RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used with these algorithms."
    var bits = n.get().bitLength();
    if (bits < FEWEST_BITS || bits > MOST_BITS || !n.get().testBit(0)) {
      return Optional.of("an RSA key's n must be odd and have 2048 to 8192 bits");
    }
    return isExponent(e.get())
        ? Optional.empty()
        : Optional.of("an RSA key's e must be odd, at least 3, and have at most 32 bits");
  }

  private static boolean isExponent(BigInteger e) {
    return e.compareTo(THREE) >= 0 && e.testBit(0) && e.bitLength() <= MOST_EXPONENT_BITS;
  }

  /** Returns the known weakness of a public key, whose form must be right; empty if it has none. */
  static Optional<String> weakness(JwkNumbers jwk) {
    return RsaWeakness.problem(jwk.number("n").orElseThrow());
  }

  /** Returns the known weakness of a key pair, whose form must be right; empty if it has none. */
  static Optional<String> pairWeakness(JwkNumbers jwk) {
    var p = jwk.number("p");
    var q = jwk.number("q");
    var close =
        p.isPresent()
            && q.isPresent()
            && RsaWeakness.areClose(p.get(), q.get(), jwk.number("n").orElseThrow().bitLength());
    if (close) {
      return Optional.of(RsaWeakness.CLOSE_PRIMES);
    }
    // FIPS 186-5 §A.1.1: "The exponent e shall be an odd, positive integer such that 2^16 < e <
    // 2^256."
    return jwk.number("e").orElseThrow().compareTo(LEAST_OF_A_PAIR) < 0
        ? Optional.of("an RSA key pair's e must be at least 65537")
        : Optional.empty();
  }

  /** Returns whether the private numbers belong to the public ones, which must be valid. */
  static boolean isPair(JsonObject members) {
    var jwk = new JwkNumbers(members);
    var n = jwk.number("n").orElseThrow();
    var e = jwk.number("e").orElseThrow();
    var d = jwk.number("d");
    if (d.isEmpty() || d.get().compareTo(n) >= 0 || members.member("oth").isPresent()) {
      return false;
    }
    if (!BigInteger.TWO.modPow(e, n).modPow(d.get(), n).equals(BigInteger.TWO)) {
      return false;
    }
    // RFC 7518 §6.3.2: "if the producer includes any of the other private key parameters, then all
    // of the others MUST be present".
    var given = FACTORS.stream().filter(name -> members.member(name).isPresent()).count();
    return given == 0 || factorsFit(jwk, n, d.get());
  }

  private static boolean factorsFit(JwkNumbers jwk, BigInteger n, BigInteger d) {
    var numbers = FACTORS.stream().map(jwk::number).flatMap(Optional::stream).toList();
    if (numbers.size() != FACTORS.size()) {
      return false;
    }
    var p = numbers.get(0);
    var q = numbers.get(1);
    // A signature made with a wrong value of one of these discloses the private key.
    return p.compareTo(THREE) >= 0
        && q.compareTo(THREE) >= 0
        && p.multiply(q).equals(n)
        && p.isProbablePrime(PRIME_CERTAINTY)
        && q.isProbablePrime(PRIME_CERTAINTY)
        && d.mod(p.subtract(BigInteger.ONE)).equals(numbers.get(2))
        && d.mod(q.subtract(BigInteger.ONE)).equals(numbers.get(3))
        && numbers.get(4).multiply(q).mod(p).equals(BigInteger.ONE);
  }
}

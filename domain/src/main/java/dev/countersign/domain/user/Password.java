package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ConstantTime;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The password of a user, as typed.
 *
 * @param value 1 to 1024 characters; each Unicode code point counts as one
 */
public record Password(String value) {

  /** The number of characters that a password may have. */
  public static final int LONGEST = 1024;

  /** Refuses, with an exception, an empty or overlong value. */
  public Password {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException("a password must have 1 to " + LONGEST + " characters");
    }
  }

  /** Returns the password; empty if the text is empty or too long. */
  public static Optional<Password> parse(String typed) {
    return wellFormed(typed) ? Optional.of(new Password(typed)) : Optional.empty();
  }

  // The first comparison bounds the work of the second.
  private static boolean wellFormed(String value) {
    return !value.isEmpty()
        && value.length() <= 2 * LONGEST
        && value.codePointCount(0, value.length()) <= LONGEST;
  }

  /**
   * Returns the text that is hashed. Keyboards send the same letter as one code point or as two.
   *
   * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B-4
   *     §3.1.1.2</a>
   */
  public String normalized() {
    return Normalizer.normalize(value, Normalizer.Form.NFC);
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Password(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Password[redacted]";
  }
}

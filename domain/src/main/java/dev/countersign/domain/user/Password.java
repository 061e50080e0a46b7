package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * The password of a user, as typed at sign-in.
 *
 * @param value 1 to 1024 characters
 */
public record Password(String value) {

  private static final int LONGEST = 1024;

  /** Refuses, with an exception, an empty or overlong value. */
  public Password {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a password must have 1 to " + LONGEST + " characters");
    }
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

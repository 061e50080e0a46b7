package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A device token: the value of the cookie by which the server recognizes a browser in which a user
 * has signed in before. It does not sign anyone in.
 *
 * @param value the opaque token, 1 to 512 characters
 */
public record DeviceToken(String value) {

  private static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public DeviceToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a device token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceToken(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "DeviceToken[redacted]";
  }
}

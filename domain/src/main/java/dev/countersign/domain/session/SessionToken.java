package dev.countersign.domain.session;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A session token: the cookie value that identifies the session of a signed-in user.
 *
 * @param value the opaque token, 1 to 512 characters
 */
public record SessionToken(String value) {

  private static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public SessionToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a session token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionToken(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "SessionToken[redacted]";
  }
}

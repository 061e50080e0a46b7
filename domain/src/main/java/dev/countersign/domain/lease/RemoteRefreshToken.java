package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token that another server issued. Some servers issue JWTs, so it may be long.
 *
 * @param value 1 to 16,384 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-1.5">RFC 6749 §1.5</a>
 */
public record RemoteRefreshToken(String value) {

  private static final int LONGEST = 16384;

  /** Refuses, with an exception, an empty or overlong value. */
  public RemoteRefreshToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a refresh token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RemoteRefreshToken(var otherValue)
        && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "RemoteRefreshToken[redacted]";
  }
}

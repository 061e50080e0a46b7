package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, which a client exchanges once for new tokens, including the next refresh token.
 *
 * @param value the opaque token, 1 to 512 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-1.5">RFC 6749 §1.5</a>
 */
public record RefreshToken(String value) {

  /** The maximum number of characters. */
  public static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public RefreshToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a refresh token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RefreshToken(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "RefreshToken[redacted]";
  }
}

package dev.countersign.domain.registration;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * What allows a registration.
 *
 * @param value the opaque token, 1 to 4096 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 */
public record InitialAccessToken(String value) {

  private static final int LONGEST = 4096;

  /** Refuses, with an exception, an empty or overlong value. */
  public InitialAccessToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an initial access token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InitialAccessToken(var otherValue)
        && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "InitialAccessToken[redacted]";
  }
}

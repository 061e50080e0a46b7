package dev.countersign.domain.registration;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * What allows a client to read and change its own registration.
 *
 * @param value the opaque token, 1 to 4096 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2">RFC 7592 §2</a>
 */
public record RegistrationAccessToken(String value) {

  private static final int LONGEST = 4096;

  /** Refuses, with an exception, an empty or overlong value. */
  public RegistrationAccessToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a registration access token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegistrationAccessToken(var otherValue)
        && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "RegistrationAccessToken[redacted]";
  }
}

package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * An authorization code, which a client exchanges once for tokens.
 *
 * @param value the opaque code, 1 to 512 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2">RFC 6749 §4.1.2</a>
 */
public record AuthorizationCode(String value) {

  static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public AuthorizationCode {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an authorization code must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuthorizationCode(var otherValue)
        && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "AuthorizationCode[redacted]";
  }
}

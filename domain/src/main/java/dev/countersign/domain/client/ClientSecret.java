package dev.countersign.domain.client;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A client secret: a password that the client and this server share.
 *
 * @param value 1 to 512 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1">RFC 6749 §2.3.1</a>
 */
public record ClientSecret(String value) {

  /** The maximum number of characters. */
  public static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public ClientSecret {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a client secret must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientSecret(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "ClientSecret[redacted]";
  }
}

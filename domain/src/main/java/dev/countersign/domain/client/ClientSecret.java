package dev.countersign.domain.client;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * What a client and this server both know.
 *
 * @param value 1 to 512 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1">RFC 6749 §2.3.1</a>
 */
public record ClientSecret(String value) {

  /** The most characters that one may have. */
  public static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public ClientSecret {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a client secret must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares in constant time. */
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

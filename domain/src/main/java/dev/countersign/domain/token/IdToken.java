package dev.countersign.domain.token;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * An ID token: a JWS, or a JWE that contains one.
 *
 * @param value compact serialization
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     §2</a>
 */
public record IdToken(String value) {

  private static final int LONGEST = 65536;

  /** Refuses, with an exception, an empty or overlong value. */
  public IdToken {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an ID token must have 1 to " + LONGEST + " characters");
    }
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IdToken(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "IdToken[redacted]";
  }
}

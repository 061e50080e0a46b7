package dev.countersign.domain.passwordlink;

import dev.countersign.domain.oauth.ConstantTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token in a link. A request with it sets the password of one user, once.
 *
 * @param value the opaque token, 1 to 128 characters
 */
public record PasswordLinkToken(String value) {

  private static final int LONGEST = 128;

  /** Refuses, with an exception, an empty or overlong value. */
  public PasswordLinkToken {
    if (!isAllowed(value)) {
      throw new IllegalArgumentException("a token has 1 to " + LONGEST + " characters");
    }
  }

  /** Returns the token with this value; empty if it is empty or too long. */
  public static Optional<PasswordLinkToken> parse(String value) {
    return isAllowed(value) ? Optional.of(new PasswordLinkToken(value)) : Optional.empty();
  }

  private static boolean isAllowed(String value) {
    return !value.isEmpty() && value.length() <= LONGEST;
  }

  /** Compares the values in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PasswordLinkToken(var otherValue)
        && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "PasswordLinkToken[redacted]";
  }
}

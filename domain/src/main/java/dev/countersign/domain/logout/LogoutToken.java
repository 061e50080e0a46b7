package dev.countersign.domain.logout;

import dev.countersign.domain.oauth.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells a client that its user has signed out.
 *
 * @param value compact serialization
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout §2.4</a>
 */
public record LogoutToken(String value) {

  /** Refuses, with an exception, an empty value. */
  public LogoutToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a logout token is not empty");
    }
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogoutToken(var otherValue) && ConstantTime.equal(value, otherValue);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "LogoutToken[redacted]";
  }
}

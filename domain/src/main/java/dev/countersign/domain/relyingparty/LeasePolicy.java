package dev.countersign.domain.relyingparty;

import java.time.Duration;
import java.util.Optional;

/**
 * The policy for the lifetime of leases of access tokens from providers.
 *
 * @param margin the maximum time before its expiry at which a token is renewed
 * @param defaultLifetime the assumed lifetime of a token without {@code expires_in}
 */
public record LeasePolicy(Duration margin, Duration defaultLifetime) {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Refuses, with an exception, a negative margin and a lifetime that is not positive. */
  public LeasePolicy {
    if (margin.isNegative() || !defaultLifetime.isPositive()) {
      throw new IllegalArgumentException(
          "the margin of a lease must not be negative, and its lifetime must be positive");
    }
  }

  /**
   * Returns how long a token with this lifetime is leased: at most one day, so that a token with a
   * wrong lifetime is not used for years.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1,
   *     expires_in</a>
   */
  public Duration lifetime(Optional<Duration> expiresIn) {
    var lifetime = expiresIn.orElse(defaultLifetime);
    return lifetime.compareTo(LONGEST) < 0 ? lifetime : LONGEST;
  }
}

package dev.countersign.domain.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * The policy for the lifetime of leases of access tokens from providers.
 *
 * @param defaultLifetime the assumed lifetime of a token without {@code expires_in}
 */
public record LeasePolicy(Duration defaultLifetime) {

  /** The longest time for which a token is leased. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** A lease that nobody used for this time is not renewed ahead of its expiry. */
  public static final Duration LONGEST_UNUSED = Duration.ofDays(7);

  /** The tokens of a person that nobody used for this time are removed. */
  public static final Duration LONGEST_KEPT = Duration.ofDays(30);

  /** The use of a lease is stored at most this often. */
  public static final Duration USE_INTERVAL = Duration.ofHours(1);

  /** Refuses, with an exception, a lifetime that is not positive. */
  public LeasePolicy {
    if (!defaultLifetime.isPositive()) {
      throw new IllegalArgumentException("the lifetime of a lease must be positive");
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

package dev.countersign.domain.relyingparty;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the tokens of servers elsewhere are leased.
 *
 * @param margin how long before its end a token is renewed, at most
 * @param unsaid how long a token is taken to live whose server does not say
 */
public record LeasePolicy(Duration margin, Duration unsaid) {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Refuses, with an exception, a margin below nothing and a life that is none. */
  public LeasePolicy {
    if (margin.isNegative() || !unsaid.isPositive()) {
      throw new IllegalArgumentException(
          "the margin of a lease must not be negative, and its lifetime must be positive");
    }
  }

  /**
   * How long a token is leased whose server said that it lives so long: never more than a day, so
   * that a token which the server forgot to end is not handed out for years.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1,
   *     expires_in</a>
   */
  public Duration lifetime(Optional<Duration> said) {
    var lifetime = said.orElse(unsaid);
    return lifetime.compareTo(LONGEST) < 0 ? lifetime : LONGEST;
  }
}

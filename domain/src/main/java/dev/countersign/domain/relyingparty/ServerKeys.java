package dev.countersign.domain.relyingparty;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;

/**
 * The public keys of another server, stored so that its tokens can be verified while it is not
 * available, also after a restart.
 *
 * @param keys its JWK set
 * @param fetchedAt when it was received
 */
public record ServerKeys(JwkSet keys, Instant fetchedAt) {

  /**
   * The longest time for which keys are used that could not be fetched again. A key that the server
   * withdrew in the meantime is accepted for this time.
   */
  public static final Duration LONGEST_USE = Duration.ofDays(1);

  /** Returns whether the keys can still be used. */
  public boolean areUsable(Instant now) {
    return now.isBefore(fetchedAt.plus(LONGEST_USE)) && !ClockTolerance.isExceeded(fetchedAt, now);
  }
}

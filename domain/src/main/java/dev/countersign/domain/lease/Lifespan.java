package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The time in which an access token of another server is good.
 *
 * @param obtainedAt when it was issued to this service
 * @param expiresAt when it expires
 */
public record Lifespan(Instant obtainedAt, Instant expiresAt) {

  private static final int SPREAD = 1000;
  private static final double EARLIEST_RENEWAL = 0.75;
  private static final double LATEST_RENEWAL = 0.85;

  /** Returns the lifetime of the token. */
  public Duration life() {
    return Duration.between(obtainedAt, expiresAt);
  }

  /** Returns a tenth of the lifetime. */
  Duration tenth() {
    return life().dividedBy(10);
  }

  /** Returns whether the token has not expired. */
  public boolean lasts(Instant now) {
    return hasLeft(Duration.ZERO, now);
  }

  /**
   * Returns whether the token can still be used for this time. It cannot if the server obtained it
   * with a clock that was ahead, because the time of its expiry is then not known.
   */
  boolean hasLeft(Duration time, Instant now) {
    return now.isBefore(expiresAt)
        && !now.plus(time).isAfter(expiresAt)
        && !ClockTolerance.isExceeded(obtainedAt, now);
  }

  /**
   * Returns when the token is renewed ahead of its expiry: after 75 to 85 percent of its lifetime,
   * at a point that differs from name to name, so that tokens that were obtained together are not
   * renewed together. Callers without a wish of their own then never wait for a renewal.
   *
   * @param name distinguishes the token
   */
  Instant renewAt(String name) {
    var spread = Math.floorMod(Objects.hash(name, obtainedAt), SPREAD);
    var share = EARLIEST_RENEWAL + spread * (LATEST_RENEWAL - EARLIEST_RENEWAL) / SPREAD;
    return obtainedAt.plusMillis((long) (life().toMillis() * share)).truncatedTo(ChronoUnit.MILLIS);
  }
}

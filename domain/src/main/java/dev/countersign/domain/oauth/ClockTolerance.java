package dev.countersign.domain.oauth;

import java.time.Duration;
import java.time.Instant;

/**
 * The tolerance for differences between clocks. A stored time that is further in the future was
 * stored by a node with a wrong clock, and no request waits for it.
 */
public final class ClockTolerance {

  /**
   * The largest difference between the clocks of two nodes, and the largest correction of a clock,
   * that the server expects.
   */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private ClockTolerance() {}

  /** Returns whether {@code stored} is so far after {@code now} that it cannot be right. */
  public static boolean isExceeded(Instant stored, Instant now) {
    return stored.isAfter(now.plus(LIMIT));
  }
}

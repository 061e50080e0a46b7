package dev.countersign.domain.clock;

import java.time.Duration;

/**
 * The policy by which a clock is judged.
 *
 * @param confirmation how long a clock that disagrees with the store must be consistent until it is
 *     believed
 * @param skew the largest correction of the wall clock that the rotation schedule allows for;
 *     larger ones do not count as time that has passed
 */
public record ClockPolicy(Duration confirmation, Duration skew) {

  /** Refuses, with an exception, a confirmation that is not positive and a negative skew. */
  public ClockPolicy {
    if (!confirmation.isPositive() || skew.isNegative()) {
      throw new IllegalArgumentException(
          "the confirmation must be positive and the skew not negative");
    }
  }
}

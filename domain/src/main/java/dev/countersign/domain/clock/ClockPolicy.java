package dev.countersign.domain.clock;

import java.time.Duration;

/**
 * The policy by which a clock is judged.
 *
 * @param confirmation how long a clock that disagrees with the store must be consistent until it is
 *     believed
 * @param step the largest step of the wall clock that the rotation schedule allows for; larger
 *     steps are unexplained time
 */
public record ClockPolicy(Duration confirmation, Duration step) {

  /** Refuses, with an exception, a confirmation that is not positive and a negative step. */
  public ClockPolicy {
    if (!confirmation.isPositive() || step.isNegative()) {
      throw new IllegalArgumentException(
          "the confirmation must be positive and the step not negative");
    }
  }
}

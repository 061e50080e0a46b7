package dev.countersign.domain.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * Time that passed by the wall clock only: no monotonic clock has measured it. Either no node was
 * running or the wall clock was corrected.
 *
 * @param at when the wall clock was ahead by this time
 * @param length how much time it was; positive
 */
public record UnexplainedTime(Instant at, Duration length) {

  /** Refuses, with an exception, a length that is not positive. */
  public UnexplainedTime {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("unexplained time must be positive");
    }
  }

  /** Returns this and the next unexplained time as one, which ends when the next one does. */
  UnexplainedTime and(UnexplainedTime next) {
    return new UnexplainedTime(next.at, length.plus(next.length));
  }
}

package dev.countersign.domain.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A step of the time that no monotonic clock has measured: no node was running, or the wall clock
 * was corrected. How much time has really passed between the two times is not known.
 *
 * @param before the last time before the step
 * @param after the first time after the step; earlier than {@code before} if the clock was set back
 * @param length how far the time has moved; negative if the clock was set back
 */
public record ClockStep(Instant before, Instant after, Duration length) {

  /** Returns the step from {@code before} to {@code after}. */
  public static ClockStep between(Instant before, Instant after) {
    return new ClockStep(before, after, Duration.between(before, after));
  }

  /** Returns the step of this length that ended at {@code after}. */
  static ClockStep of(Duration length, Instant after) {
    return new ClockStep(after.minus(length), after, length);
  }

  /**
   * Returns this step and the next one as one step. A time that was stored between the two is
   * treated as if it was stored before both of them. So the length is that of both, or only that of
   * the next step if this one goes back.
   */
  ClockStep and(ClockStep next) {
    return new ClockStep(
        before.isAfter(next.before) ? before : next.before,
        next.after,
        length.isNegative() ? next.length : length.plus(next.length));
  }
}

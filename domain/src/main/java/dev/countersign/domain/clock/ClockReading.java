package dev.countersign.domain.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reading of both clocks of a node at the same moment.
 *
 * @param wall the time of the wall clock, in the precision of the stores (microseconds)
 * @param monotonic the time of the monotonic clock, counted from an arbitrary start of the process;
 *     no correction of the wall clock changes it
 */
public record ClockReading(Instant wall, Duration monotonic) {

  /** Truncates the time of the wall clock to whole microseconds. */
  public ClockReading {
    wall = wall.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns how much time has passed since an earlier reading, by the monotonic clock. */
  Duration since(ClockReading earlier) {
    return monotonic.minus(earlier.monotonic);
  }

  /**
   * Returns how much more time has passed since an earlier reading by the wall clock than by the
   * monotonic clock; negative if the wall clock was set back.
   */
  Duration drift(ClockReading earlier) {
    return Duration.between(earlier.wall, wall).minus(since(earlier));
  }
}

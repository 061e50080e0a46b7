package dev.countersign.domain.clock;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A time that was read from a clock that can be believed. An operation that depends on the time and
 * cannot be undone requires one. Only {@link ClockJudge} creates it.
 *
 * @param now the time, in the precision of the stores (microseconds)
 * @param steps the steps of the time that no monotonic clock has measured, the oldest first
 */
public record BelievedTime(Instant now, List<ClockStep> steps) {

  /** Truncates the time to whole microseconds, and copies the list. */
  public BelievedTime {
    now = now.truncatedTo(ChronoUnit.MICROS);
    steps = List.copyOf(steps);
  }

  /**
   * Returns the latest time, by the current clock, at which an event can have happened that a node
   * stored with the time {@code stored}. A step of the clock since then does not count as time that
   * has passed: at least the time from the result to {@code now} has really passed. If the clock
   * was set back, it can have shown the stored time more than once; the result is then the latest
   * of these moments.
   */
  public Instant latest(Instant stored) {
    var possible = Optional.<Instant>empty();
    var latest = stored;
    var moved = Duration.ZERO;
    var end = now;
    for (var step : steps.reversed()) {
      var candidate = stored.plus(moved);
      possible = isWithin(stored, step.after(), end) ? later(possible, candidate) : possible;
      latest = candidate.isAfter(latest) ? candidate : latest;
      moved = moved.plus(step.length());
      end = step.before();
    }
    var oldest = stored.plus(moved);
    possible = isWithin(stored, Instant.MIN, end) ? later(possible, oldest) : possible;
    return possible.orElse(oldest.isAfter(latest) ? oldest : latest);
  }

  // The clock of the node that stored the time can have been slightly different.
  private static boolean isWithin(Instant stored, Instant begin, Instant end) {
    return !ClockTolerance.isExceeded(begin, stored) && !ClockTolerance.isExceeded(stored, end);
  }

  private static Optional<Instant> later(Optional<Instant> one, Instant other) {
    return one.filter(time -> time.isAfter(other)).or(() -> Optional.of(other));
  }

  /** Returns whether {@code stored} is so far in the future that it cannot be right. */
  public boolean isExceededBy(Instant stored) {
    return ClockTolerance.isExceeded(stored, now);
  }
}

package dev.countersign.domain.clock;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A time that was read from a clock that can be believed. An operation that depends on the time and
 * cannot be undone requires one. Only {@link ClockJudge} creates it.
 *
 * @param now the time, in the precision of the stores (microseconds)
 * @param unexplained the time that passed by the wall clock only, the oldest first
 */
public record BelievedTime(Instant now, List<UnexplainedTime> unexplained) {

  /** Truncates the time to whole microseconds, and copies the list. */
  public BelievedTime {
    now = now.truncatedTo(ChronoUnit.MICROS);
    unexplained = List.copyOf(unexplained);
  }

  /**
   * Returns the latest time at which something can have happened that was stored with the time
   * {@code stored}: later by all the unexplained time since then. At least {@code now} minus this
   * time has really passed since.
   */
  public Instant latest(Instant stored) {
    return stored.plus(
        unexplained.stream()
            .filter(time -> time.at().isAfter(stored))
            .map(UnexplainedTime::length)
            .reduce(Duration.ZERO, Duration::plus));
  }

  /** Returns whether {@code stored} is so far in the future that it cannot be right. */
  public boolean isExceededBy(Instant stored) {
    return ClockTolerance.isExceeded(stored, now);
  }
}

package dev.countersign.domain.clientadmin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time range; either end may be open.
 *
 * @param since the first moment of the range; empty if it has no beginning
 * @param until the first moment after the range; empty if it has no end
 */
public record TimeRange(Optional<Instant> since, Optional<Instant> until) {

  /** A range without beginning and end. */
  public static final TimeRange ALWAYS = new TimeRange(Optional.empty(), Optional.empty());

  private static final int NANOS_OF_A_MICRO = 1000;

  /** Rounds its ends up to whole microseconds, the precision of the stores. */
  public TimeRange {
    since = since.map(TimeRange::rounded);
    until = until.map(TimeRange::rounded);
  }

  private static Instant rounded(Instant end) {
    var whole = end.truncatedTo(ChronoUnit.MICROS);
    return whole.equals(end) ? end : whole.plusNanos(NANOS_OF_A_MICRO);
  }

  /** Returns whether the moment is in the range. */
  public boolean has(Instant moment) {
    return since.map(from -> !moment.isBefore(from)).orElse(true)
        && until.map(moment::isBefore).orElse(true);
  }

  /** Returns whether the range has a beginning or an end. */
  public boolean isBounded() {
    return since.isPresent() || until.isPresent();
  }
}

package dev.countersign.domain.clientadmin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time that something has to lie in.
 *
 * @param since then or later; nothing if it has no beginning
 * @param until earlier than that; nothing if it has no end
 */
public record TimeRange(Optional<Instant> since, Optional<Instant> until) {

  /** All time. */
  public static final TimeRange ALWAYS = new TimeRange(Optional.empty(), Optional.empty());

  private static final int NANOS_OF_A_MICRO = 1000;

  /** Takes whole microseconds for its ends, as fine as the stores keep times. */
  public TimeRange {
    since = since.map(TimeRange::rounded);
    until = until.map(TimeRange::rounded);
  }

  private static Instant rounded(Instant end) {
    var whole = end.truncatedTo(ChronoUnit.MICROS);
    return whole.equals(end) ? end : whole.plusNanos(NANOS_OF_A_MICRO);
  }

  /** Whether that moment lies in it. */
  public boolean has(Instant moment) {
    return since.map(from -> !moment.isBefore(from)).orElse(true)
        && until.map(moment::isBefore).orElse(true);
  }

  /** Whether it leaves anything out. */
  public boolean isBounded() {
    return since.isPresent() || until.isPresent();
  }
}

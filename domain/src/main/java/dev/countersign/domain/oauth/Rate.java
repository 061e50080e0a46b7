package dev.countersign.domain.oauth;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may be done: so many times at once, and then again one by one, evenly over
 * the period. Whoever keeps to it is never refused, and whoever does not waits for one step and not
 * for a whole period.
 *
 * @param count how many times, 1 or more
 * @param period in what time; at least {@value #SHORTEST_STEP_MICROS} microsecond for each
 */
public record Rate(int count, Duration period) {

  /** The least time between two, in microseconds: stores keep time no finer. */
  public static final long SHORTEST_STEP_MICROS = 1;

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Refuses, with an exception, what is no rate. */
  public Rate {
    var complaint = complaint(count, period);
    if (complaint.isPresent()) {
      throw new IllegalArgumentException("a rate " + complaint.get());
    }
  }

  /** A rate of those numbers; refuses, with what a rate must have, numbers that make none. */
  public static Result<Rate, String> of(int count, Duration period) {
    return complaint(count, period)
        .<Result<Rate, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(new Rate(count, period)));
  }

  private static Optional<String> complaint(int count, Duration period) {
    if (count < 1) {
      return Optional.of("must allow at least one");
    }
    if (period.compareTo(LONGEST) > 0) {
      return Optional.of("must have a period of at most " + LONGEST.toDays() + " days");
    }
    var shortest = Duration.of(SHORTEST_STEP_MICROS, MICROS).multipliedBy(count);
    return period.compareTo(shortest) < 0
        ? Optional.of("must leave a microsecond for each")
        : Optional.empty();
  }

  /** The time after which there is one more, to the microsecond. */
  public Duration step() {
    return period.dividedBy(count).truncatedTo(MICROS);
  }

  /**
   * Until when a subject may be taken up for one more to be allowed at {@code now}: each that was
   * taken takes it up for a step, beginning at once or where the one before ends.
   *
   * @see <a href="https://www.itu.int/rec/T-REC-I.371">ITU-T I.371, the generic cell rate
   *     algorithm</a>
   */
  public Instant latestAt(Instant now) {
    return now.plus(step().multipliedBy(count - 1L));
  }
}

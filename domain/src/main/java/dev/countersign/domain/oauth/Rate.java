package dev.countersign.domain.oauth;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rate limit: {@code count} requests in a burst, which become available again one by one, evenly
 * over the period. A caller within the rate is never refused; a caller that exceeds it waits for
 * one step and not for a whole period.
 *
 * @param count the number of requests, 1 or more
 * @param period the period; at least {@value #SHORTEST_STEP_MICROS} microsecond for each
 */
public record Rate(int count, Duration period) {

  /** The shortest step in microseconds, the precision of the stores. */
  public static final long SHORTEST_STEP_MICROS = 1;

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Refuses, with an exception, numbers that {@link #of} refuses. */
  public Rate {
    var problem = problem(count, period);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("a rate " + problem.get());
    }
  }

  /** Returns a rate; refuses, with the violated rule, numbers that are out of range. */
  public static Result<Rate, String> of(int count, Duration period) {
    return problem(count, period)
        .<Result<Rate, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(new Rate(count, period)));
  }

  private static Optional<String> problem(int count, Duration period) {
    if (count < 1) {
      return Optional.of("must have a count of at least 1");
    }
    if (period.compareTo(LONGEST) > 0) {
      return Optional.of("must have a period of at most " + LONGEST.toDays() + " days");
    }
    var shortest = Duration.of(SHORTEST_STEP_MICROS, MICROS).multipliedBy(count);
    return period.compareTo(shortest) < 0
        ? Optional.of("must have a period of at least one microsecond for each request")
        : Optional.empty();
  }

  /** Returns the time after which one more request is available, truncated to microseconds. */
  public Duration step() {
    return period.dividedBy(count).truncatedTo(MICROS);
  }

  /**
   * Returns the latest theoretical arrival time with which one more request is allowed at {@code
   * now}. Each allowed request moves the theoretical arrival time of its subject forward by one
   * step, from {@code now} or from its previous value.
   *
   * @see <a href="https://www.itu.int/rec/T-REC-I.371">ITU-T I.371, the generic cell rate
   *     algorithm</a>
   */
  public Instant latestAt(Instant now) {
    return now.plus(step().multipliedBy(count - 1L));
  }

  /**
   * Returns the latest theoretical arrival time that a subject can have at {@code now}: a full
   * burst ahead, on a node whose clock is ahead by the whole tolerance. A node with a wrong clock
   * has stored a later time.
   */
  public Instant latestPossibleAt(Instant now) {
    return now.plus(step().multipliedBy(count)).plus(ClockTolerance.LIMIT);
  }
}

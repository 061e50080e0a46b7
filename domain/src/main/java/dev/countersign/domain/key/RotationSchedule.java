package dev.countersign.domain.key;

import dev.countersign.domain.key.ScheduleProblem.AnnouncementTooShort;
import dev.countersign.domain.key.ScheduleProblem.OutOfBounds;
import dev.countersign.domain.key.ScheduleProblem.Part;
import dev.countersign.domain.key.ScheduleProblem.PeriodTooShort;
import dev.countersign.domain.key.ScheduleProblem.RetirementTooShort;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When keys follow one another. There is no schedule that breaks a verifier: what would is refused.
 *
 * @param period how long a key signs; at least announcement and retirement together, so that no
 *     ring publishes more than two keys
 * @param announcement how long a key is published before it signs
 * @param retirement how long a key is known after it has signed
 * @param delays what the times above have to allow for
 */
public record RotationSchedule(
    Duration period, Duration announcement, Duration retirement, PropagationDelays delays) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3660);

  /** Refuses with an exception what {@link #of} refuses. */
  public RotationSchedule {
    problem(period, announcement, retirement, delays)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.toString());
            });
  }

  /** A schedule; refuses times that are too short for the delays, or for one another. */
  public static Result<RotationSchedule, ScheduleProblem> of(
      Duration period, Duration announcement, Duration retirement, PropagationDelays delays) {
    return problem(period, announcement, retirement, delays)
        .<Result<RotationSchedule, ScheduleProblem>>map(Result::refused)
        .orElseGet(() -> Result.ok(new RotationSchedule(period, announcement, retirement, delays)));
  }

  private static Optional<ScheduleProblem> problem(
      Duration period, Duration announcement, Duration retirement, PropagationDelays delays) {
    return outOfBounds(Part.PERIOD, period)
        .or(() -> outOfBounds(Part.ANNOUNCEMENT, announcement))
        .or(() -> outOfBounds(Part.RETIREMENT, retirement))
        .or(() -> tooShort(period, announcement, retirement, delays));
  }

  private static Optional<ScheduleProblem> outOfBounds(Part part, Duration value) {
    return value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0
        ? Optional.of(new OutOfBounds(part, value))
        : Optional.empty();
  }

  private static Optional<ScheduleProblem> tooShort(
      Duration period, Duration announcement, Duration retirement, PropagationDelays delays) {
    if (announcement.compareTo(delays.leastAnnouncement()) < 0) {
      return Optional.of(new AnnouncementTooShort(announcement, delays));
    }
    if (retirement.compareTo(delays.leastRetirement()) < 0) {
      return Optional.of(new RetirementTooShort(retirement, delays));
    }
    return period.compareTo(announcement.plus(retirement)) < 0
        ? Optional.of(new PeriodTooShort(period, announcement, retirement))
        : Optional.empty();
  }

  /** When the successor of {@code active} is to be announced. */
  Instant announcesSuccessor(Key.Active active) {
    return active.since().at().plus(period).minus(announcement);
  }

  /** When {@code upcoming} may take the place of {@code active}. */
  Instant succeeds(Key.Active active, Key.Upcoming upcoming) {
    var ended = active.since().at().plus(period);
    var known = upcoming.since().at().plus(announcement);
    return ended.isAfter(known) ? ended : known;
  }

  /** When nothing that {@code retiring} signed is good any more. */
  Instant retires(Key.Retiring retiring) {
    return retiring.since().at().plus(retirement);
  }
}

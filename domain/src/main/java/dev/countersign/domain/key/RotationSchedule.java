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
 * The schedule of key rotation. A schedule with which a verifier could miss a key is refused.
 *
 * @param period how long a key signs; at least announcement and retirement together, so that no
 *     ring publishes more than two keys
 * @param announcement how long a key is published before it signs
 * @param retirement how long a key is available after its replacement
 * @param delays the delays that the times above have to allow for
 */
public record RotationSchedule(
    Duration period, Duration announcement, Duration retirement, PropagationDelays delays) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3660);

  /** Refuses, with an exception, times that {@link #of} refuses. */
  public RotationSchedule {
    problem(period, announcement, retirement, delays)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.toString());
            });
  }

  /**
   * Returns a schedule; refuses times that are out of bounds, or too short for the delays or for
   * one another.
   */
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

  /** Returns when the successor of {@code active} has to be announced. */
  Instant announcesSuccessor(Key.Active active) {
    return active.since().at().plus(period).minus(announcement);
  }

  /**
   * Returns when {@code upcoming} replaces {@code active}: at the time to which an administrator
   * brought it forward, or else when the period has ended and the key was announced for long
   * enough.
   *
   * @param announced when it was announced; later than the stored time if the clock was set forward
   *     since then
   */
  public Instant succeeds(Key.Active active, Key.Upcoming upcoming, Instant announced) {
    var moved = Duration.between(upcoming.since().at(), announced);
    return upcoming
        .activeFrom()
        .map(from -> from.plus(moved))
        .orElseGet(() -> ends(active, announced));
  }

  private Instant ends(Key.Active active, Instant announced) {
    var ended = active.since().at().plus(period);
    var known = announced.plus(announcement);
    return ended.isAfter(known) ? ended : known;
  }

  /**
   * Returns when every verifier can know a key that was published at {@code announced}: the
   * earliest time at which it may become active.
   */
  public Instant known(Instant announced) {
    return announced.plus(delays.leastAnnouncement());
  }

  /** Returns when the next replaced key of the ring is retired; empty if there is none. */
  public Optional<Instant> nextRetirement(KeyRing ring) {
    return ring.replaced().stream().map(key -> retires(key.since().at())).min(Instant::compareTo);
  }

  /**
   * Returns when a key that was replaced at {@code replaced} is no longer needed, because all its
   * signatures have expired.
   */
  Instant retires(Instant replaced) {
    return replaced.plus(retirement);
  }
}

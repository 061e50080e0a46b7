package dev.countersign.domain.key;

import java.time.Duration;

/**
 * The reason why a schedule is refused: a verifier could miss a key, or a ring could grow without
 * limit.
 */
public sealed interface ScheduleProblem {

  /** The times of a schedule that can be set. */
  enum Part {
    /** The time for which a key signs. */
    PERIOD,
    /** The time for which a key is published before it signs. */
    ANNOUNCEMENT,
    /** The time for which a key is available after its replacement. */
    RETIREMENT
  }

  /** The time is not between one second and ten years. */
  record OutOfBounds(Part part, Duration value) implements ScheduleProblem {}

  /** A key would sign while copies of the JWK set without it are still in use. */
  record AnnouncementTooShort(Duration announcement, PropagationDelays delays)
      implements ScheduleProblem {}

  /** A key would be removed while tokens that it signed are still valid. */
  record RetirementTooShort(Duration retirement, PropagationDelays delays)
      implements ScheduleProblem {}

  /**
   * The next key would be announced before the previous one is removed: more than two keys would be
   * published.
   */
  record PeriodTooShort(Duration period, Duration announcement, Duration retirement)
      implements ScheduleProblem {}
}

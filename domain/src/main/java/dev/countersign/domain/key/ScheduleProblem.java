package dev.countersign.domain.key;

import java.time.Duration;

/** Why a schedule would break somebody who verifies, or grow without end. */
public sealed interface ScheduleProblem {

  /** What of a schedule can be set. */
  enum Part {
    /** How long a key signs. */
    PERIOD,
    /** How long it is published before. */
    ANNOUNCEMENT,
    /** How long it is known afterwards. */
    RETIREMENT
  }

  /** The part is not a time of one second to ten years. */
  record OutOfBounds(Part part, Duration value) implements ScheduleProblem {}

  /** A key would sign while copies of the JWK set without it are still in use. */
  record AnnouncementTooShort(Duration announcement, PropagationDelays delays)
      implements ScheduleProblem {}

  /** A key would be gone while what it signed is still good. */
  record RetirementTooShort(Duration retirement, PropagationDelays delays)
      implements ScheduleProblem {}

  /** The next key would be announced before the last one is gone: more than two at a time. */
  record PeriodTooShort(Duration period, Duration announcement, Duration retirement)
      implements ScheduleProblem {}
}

package dev.countersign.testkit.key;

import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RotationSchedule;
import java.time.Duration;

/** Rotation schedules for tests. */
public final class Schedules {

  /** Keys sign for 30 days; the rest is as short as the delays allow. */
  public static final RotationSchedule MONTHLY =
      tight(
          Duration.ofDays(30),
          new PropagationDelays(
              Duration.ofMinutes(10),
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(10)));

  private Schedules() {}

  /** Returns a schedule with the shortest announcement and retirement that the delays allow. */
  public static RotationSchedule tight(Duration period, PropagationDelays delays) {
    return new RotationSchedule(
        period, delays.leastAnnouncement(), delays.leastRetirement(), delays);
  }
}

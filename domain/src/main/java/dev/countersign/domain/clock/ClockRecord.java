package dev.countersign.domain.clock;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stored record of the time. Only nodes whose clock is believed write it.
 *
 * @param version 1 when first written, increased by one with each change; a writer passes the
 *     version that it read plus one
 * @param run counts how often the time was determined again after no node believed its clock; nodes
 *     of different runs do not agree on the time
 * @param latest the latest time that a node has seen in this run
 * @param steps the steps of the time that no monotonic clock has measured, the oldest first
 */
public record ClockRecord(long version, long run, Instant latest, List<ClockStep> steps) {

  /** The maximum number of steps. */
  public static final int MOST_STEPS = 64;

  /** Copies the list. Joins the oldest steps if there are too many. */
  public ClockRecord {
    steps = joined(steps);
  }

  private static List<ClockStep> joined(List<ClockStep> all) {
    var few = new ArrayList<>(all);
    while (few.size() > MOST_STEPS) {
      few.set(1, few.getFirst().and(few.get(1)));
      few.removeFirst();
    }
    return List.copyOf(few);
  }

  /** Returns the record to use while none is stored: it contains only the expected time. */
  static ClockRecord none(Instant expected) {
    return new ClockRecord(0, 0, expected, List.of());
  }

  /** Returns how far {@code wall} is ahead of the latest time; negative if it is behind. */
  Duration distance(Instant wall) {
    return Duration.between(latest, wall);
  }

  /** Returns whether {@code wall} differs from the latest time by at most the tolerance. */
  boolean isNear(Instant wall) {
    return distance(wall).abs().compareTo(ClockTolerance.LIMIT) <= 0;
  }

  /** Returns the next version in the same run. */
  ClockRecord advanced(Instant wall, Optional<ClockStep> more) {
    return new ClockRecord(
        version + 1, Math.max(run, 1), wall.isAfter(latest) ? wall : latest, with(more));
  }

  /** Returns the next version, which begins a run at {@code wall}. */
  ClockRecord restarted(Instant wall, Optional<ClockStep> more) {
    return new ClockRecord(version + 1, run + 1, wall, with(more));
  }

  private List<ClockStep> with(Optional<ClockStep> more) {
    var all = new ArrayList<>(steps);
    more.ifPresent(all::add);
    return all;
  }
}

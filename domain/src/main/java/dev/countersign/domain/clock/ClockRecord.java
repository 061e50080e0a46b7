package dev.countersign.domain.clock;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the store knows of the time. Only nodes whose clock is believed write it.
 *
 * @param version 1 when first written, increased by one with each change; a writer passes the
 *     version that it read plus one
 * @param run counts how often the time was determined again after no node believed its clock; nodes
 *     of different runs do not agree on the time
 * @param latest the latest time that a node has seen in this run
 * @param unexplained the unexplained times, the oldest first
 */
public record ClockRecord(
    long version, long run, Instant latest, List<UnexplainedTime> unexplained) {

  /** The maximum number of unexplained times. */
  public static final int MOST_UNEXPLAINED = 64;

  /** Copies the list. Joins the oldest unexplained times if there are too many. */
  public ClockRecord {
    unexplained = joined(unexplained);
  }

  // A stored time between the joined ones is then treated as later than it is, and never as
  // earlier.
  private static List<UnexplainedTime> joined(List<UnexplainedTime> all) {
    var few = new ArrayList<>(all);
    while (few.size() > MOST_UNEXPLAINED) {
      few.set(1, few.getFirst().and(few.get(1)));
      few.removeFirst();
    }
    return List.copyOf(few);
  }

  /** Returns what an empty store knows: nothing but the expected time. */
  static ClockRecord none(Instant expected) {
    return new ClockRecord(0, 0, expected, List.of());
  }

  /** Returns how far {@code wall} is ahead of the latest time; negative if it is behind. */
  Duration distance(Instant wall) {
    return Duration.between(latest, wall);
  }

  /** Returns whether {@code wall} is the latest time, within the tolerance. */
  boolean isNear(Instant wall) {
    return distance(wall).abs().compareTo(ClockTolerance.LIMIT) <= 0;
  }

  /** Returns the next version in the same run. */
  ClockRecord advanced(Instant wall, Optional<UnexplainedTime> more) {
    return new ClockRecord(
        version + 1, Math.max(run, 1), wall.isAfter(latest) ? wall : latest, with(more));
  }

  /** Returns the next version, which begins a run at {@code wall}. */
  ClockRecord restarted(Instant wall, Optional<UnexplainedTime> more) {
    return new ClockRecord(version + 1, run + 1, wall, with(more));
  }

  private List<UnexplainedTime> with(Optional<UnexplainedTime> more) {
    var all = new ArrayList<>(unexplained);
    more.ifPresent(all::add);
    return all;
  }
}

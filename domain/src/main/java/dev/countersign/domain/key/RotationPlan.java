package dev.countersign.domain.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the schedule asks of a ring at a time: a function of the three and of nothing else, so that
 * each node comes to the same plan. A ring for which a plan was carried out has nothing more to do
 * at that time.
 *
 * <p>Nothing is ever skipped to make up for time in which no node ran: a key that was not announced
 * does not sign before it has been, however old the active one is. Only where there is no active
 * key at all, one begins at once.
 *
 * @param steps in the order in which they are to be done; none if the ring is as it should be
 */
public record RotationPlan(List<Step> steps) {

  /** More ended keys than this a ring does not remember; what became of them, the audit says. */
  public static final int MOST_ENDED = 32;

  /** A change of one key. */
  public sealed interface Step {
    /** A new key is made and published, but does not sign yet. */
    record Announce() implements Step {}

    /** A new key is made and signs at once, as there is no other. */
    record Start() implements Step {}

    /** The announced key begins to sign. */
    record Activate(Key.Upcoming key) implements Step {}

    /** The active key gives way to another. */
    record Supersede(Key.Active key) implements Step {}

    /** The private part of the key is erased. */
    record Retire(Key.Retiring key) implements Step {}

    /** The key ends, whatever it was: somebody else may have it. */
    record Compromise(Key key) implements Step {}

    /** A key that ended long ago is no longer remembered. */
    record Forget(Key key) implements Step {}
  }

  /** Copies the steps. */
  public RotationPlan {
    steps = List.copyOf(steps);
  }

  /** Whether a new key has to be made; never more than one. */
  public boolean makesKey() {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Announce || step instanceof Step.Start);
  }

  /** What is due in {@code ring} at {@code now}. */
  public static RotationPlan of(KeyRing ring, Instant now, RotationSchedule schedule) {
    var steps = new ArrayList<Step>();
    retired(ring, now, schedule).map(Step.Retire::new).forEach(steps::add);
    var active = ring.active();
    if (active.isEmpty()) {
      steps.add(successor(ring));
    } else {
      superfluous(ring, active.get()).map(Step.Supersede::new).forEach(steps::add);
      steps.addAll(succession(ring, active.get(), now, schedule));
    }
    if (!steps.isEmpty()) {
      forgotten(ring).map(Step.Forget::new).forEach(steps::add);
    }
    return new RotationPlan(steps);
  }

  /** What a ring without an active key needs, whatever the schedule says. */
  public static RotationPlan beginning(KeyRing ring) {
    return new RotationPlan(ring.active().isPresent() ? List.of() : List.of(successor(ring)));
  }

  /**
   * What becomes of a ring some of whose keys somebody else may have: these end, and if the active
   * one is among them, another signs at once. An imported key has no successor here.
   */
  public static RotationPlan compromise(KeyRing ring, List<Key> lost) {
    var ending = lost.stream().filter(key -> !(key instanceof Key.Compromised)).toList();
    var steps = new ArrayList<Step>();
    ending.stream().map(Step.Compromise::new).forEach(steps::add);
    var others = ring.keys().stream().filter(key -> !lost.contains(key)).toList();
    var rest = new KeyRing(ring.id(), ring.generation(), others);
    if (!steps.isEmpty()
        && rest.active().isEmpty()
        && !ring.id().owner().equals(KeyOwner.IMPORTED)) {
      steps.add(successor(rest));
    }
    return new RotationPlan(steps);
  }

  // A key that some verifiers know already is better than one that nobody knows.
  private static Step successor(KeyRing ring) {
    return ring.upcoming().<Step>map(Step.Activate::new).orElseGet(Step.Start::new);
  }

  private static Stream<Key.Retiring> retired(
      KeyRing ring, Instant now, RotationSchedule schedule) {
    return ring.keys().stream()
        .filter(Key.Retiring.class::isInstance)
        .map(Key.Retiring.class::cast)
        .filter(key -> !now.isBefore(schedule.retires(key)));
  }

  private static Stream<Key.Active> superfluous(KeyRing ring, Key.Active active) {
    return ring.keys().stream()
        .filter(Key.Active.class::isInstance)
        .map(Key.Active.class::cast)
        .filter(key -> !key.equals(active));
  }

  private static List<Step> succession(
      KeyRing ring, Key.Active active, Instant now, RotationSchedule schedule) {
    var upcoming = ring.upcoming();
    if (upcoming.isEmpty()) {
      return now.isBefore(schedule.announcesSuccessor(active))
          ? List.of()
          : List.of(new Step.Announce());
    }
    return now.isBefore(schedule.succeeds(active, upcoming.get()))
        ? List.of()
        : List.of(new Step.Supersede(active), new Step.Activate(upcoming.get()));
  }

  private static Stream<Key> forgotten(KeyRing ring) {
    var ended = ring.keys().stream().filter(key -> !(key instanceof Key.Holding)).toList();
    return ended.stream().limit(Math.max(0, ended.size() - MOST_ENDED));
  }
}

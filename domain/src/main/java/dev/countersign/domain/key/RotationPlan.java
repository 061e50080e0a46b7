package dev.countersign.domain.key;

import dev.countersign.domain.clock.BelievedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The changes of a ring that are due at a time. It depends only on the ring, the time and the
 * schedule, so that each node calculates the same plan. After a plan was executed, no change is due
 * at that time.
 *
 * <p>No step is skipped, even if no node was running for some time: a key must be announced before
 * it signs, however old the active key is. Only a ring without an active key gets one immediately.
 *
 * <p>It requires a time that can be believed. Time that only the wall clock shows does not count
 * for the announcement and the retirement, and the plan does not wait for a time in the future.
 *
 * @param steps in the order of execution; empty if no change is due
 */
public record RotationPlan(List<Step> steps) {

  /**
   * The maximum number of retired and compromised keys in a ring. The audit contains the history of
   * older ones.
   */
  public static final int MOST_ENDED = 32;

  /**
   * The maximum number of keys with a private part in a ring whose rotation an administrator brings
   * forward. Verifiers have to read all of them in the JWK set.
   */
  public static final int MOST_HELD = 4;

  // A time that does not come: somebody has to bring it forward.
  private static final Duration HELD = Duration.ofDays(36_500);

  /** A change of one key. */
  public sealed interface Step {
    /** Generates an upcoming key; a signing key is published, but does not sign yet. */
    record Announce() implements Step {}

    /**
     * Generates an upcoming key that becomes active before the period of the active key ends.
     *
     * @param announcement how long it is published before it becomes active
     */
    record AnnounceEarly(Duration announcement) implements Step {}

    /** Makes the announced key become active earlier than by the schedule. */
    record BringForward(Key.Upcoming key, Instant activeFrom) implements Step {}

    /** Generates a key that signs immediately, because there is no other. */
    record Start() implements Step {}

    /** Makes the announced key active. */
    record Activate(Key.Upcoming key) implements Step {}

    /** Makes the active key an announced key again, and holds it. */
    record TakeBack(Key.Active key, Duration announcement) implements Step {}

    /** Makes the key that was replaced last active again. */
    record Reactivate(Key.Retiring key) implements Step {}

    /** Makes the active key a retiring key. */
    record Supersede(Key.Active key) implements Step {}

    /** Erases the private part of the key, and removes its public part from the JWK set. */
    record Retire(Key.Published key) implements Step {}

    /** Erases the damaged seal of the key, which only verifies from then on. */
    record Damage(Key.Holding key) implements Step {}

    /** Marks a key of any state as compromised, because another party may have it. */
    record Compromise(Key key) implements Step {}

    /**
     * Sets the time of a key to now, because it is so far in the future that a wrong clock must
     * have set it. The key stays in its state.
     */
    record Redate(Key.Holding key) implements Step {}

    /** Removes an old retired or compromised key from the ring. */
    record Forget(Key key) implements Step {}
  }

  /** Copies the steps. */
  public RotationPlan {
    steps = List.copyOf(steps);
  }

  /** Returns whether a key has to be generated; a plan never needs more than one. */
  public boolean makesKey() {
    return steps.stream()
        .anyMatch(
            step ->
                step instanceof Step.Announce
                    || step instanceof Step.AnnounceEarly
                    || step instanceof Step.Start);
  }

  /**
   * Returns the changes of {@code ring} that are due at {@code now}. The schedule announces only
   * the provider's keys. In another ring, the plan only completes a rotation that was requested.
   */
  public static RotationPlan of(KeyRing ring, BelievedTime now, RotationSchedule schedule) {
    var steps = new ArrayList<Step>();
    ring.replaced().stream()
        .filter(key -> !now.now().isBefore(schedule.retires(now.latest(key.since().at()))))
        .map(Step.Retire::new)
        .forEach(steps::add);
    var active = ring.active();
    if (active.isEmpty()) {
      if (startsByItself(ring)) {
        steps.add(successor(ring));
      }
    } else {
      superfluous(ring, active.get()).map(Step.Supersede::new).forEach(steps::add);
      steps.addAll(succession(ring, active.get(), now, schedule));
      redated(ring, active.get(), now).map(Step.Redate::new).forEach(steps::add);
    }
    if (!steps.isEmpty()) {
      forgotten(ring).map(Step.Forget::new).forEach(steps::add);
    }
    return new RotationPlan(steps);
  }

  /**
   * Returns the change that gives a ring its active key, independent of the schedule; empty if it
   * has one.
   */
  public static RotationPlan beginning(KeyRing ring) {
    return new RotationPlan(ring.active().isPresent() ? List.of() : List.of(successor(ring)));
  }

  /**
   * Returns the changes that bring the next rotation of a ring forward as far as verifiers allow:
   * the next key is announced now, and signs as soon as every verifier can know it. A key that was
   * announced for long enough signs now. Empty if the rotation was brought forward before.
   */
  public static RotationPlan early(KeyRing ring, BelievedTime now, RotationSchedule schedule) {
    var active = ring.active();
    if (active.isEmpty()) {
      return beginning(ring);
    }
    return new RotationPlan(
        ring.upcoming()
            .map(upcoming -> broughtForward(active.get(), upcoming, now, schedule))
            .orElseGet(
                () -> List.of(new Step.AnnounceEarly(schedule.delays().leastAnnouncement()))));
  }

  /**
   * Returns the change that announces the next key of a ring when the schedule does, but holds it:
   * it becomes active only after {@link #early}. Empty if a key is announced, or if none is due.
   */
  public static RotationPlan held(KeyRing ring, BelievedTime now, RotationSchedule schedule) {
    var isDue =
        ring.active()
            .filter(active -> !now.now().isBefore(schedule.announcesSuccessor(active)))
            .isPresent();
    return new RotationPlan(
        isDue && ring.upcoming().isEmpty() ? List.of(new Step.AnnounceEarly(HELD)) : List.of());
  }

  /**
   * Returns the changes that take the last rotation of a ring back: the previous key signs again,
   * and {@code key} is announced and held. The plan is empty if {@code key} is not the active key,
   * or if the previous key has been retired.
   */
  public static RotationPlan takenBack(KeyRing ring, KeyId key) {
    var active = ring.active().filter(found -> found.identity().id().equals(key));
    var previous =
        ring.keys().reversed().stream()
            .filter(Key.Retiring.class::isInstance)
            .map(Key.Retiring.class::cast)
            .findFirst();
    return new RotationPlan(
        active.isPresent() && previous.isPresent() && ring.upcoming().isEmpty()
            ? List.of(new Step.TakeBack(active.get(), HELD), new Step.Reactivate(previous.get()))
            : List.of());
  }

  /** Returns the plan without the steps that erase replaced keys. */
  public RotationPlan withoutRetirements() {
    return new RotationPlan(steps.stream().filter(step -> !(step instanceof Step.Retire)).toList());
  }

  private static List<Step> broughtForward(
      Key.Active active, Key.Upcoming upcoming, BelievedTime now, RotationSchedule schedule) {
    var stored = upcoming.since().at();
    var announced = now.latest(stored);
    var known = schedule.known(announced);
    var planned = schedule.succeeds(active, upcoming, announced);
    if (!now.now().isBefore(known) || !now.now().isBefore(planned)) {
      return List.of(new Step.Supersede(active), new Step.Activate(upcoming));
    }
    return known.isBefore(planned)
        ? List.of(new Step.BringForward(upcoming, schedule.known(stored)))
        : List.of();
  }

  /**
   * Returns the changes that rotate a ring now, even if verifiers cannot know the next key yet. The
   * previous key still verifies and decrypts.
   */
  public static RotationPlan forced(KeyRing ring) {
    var steps = new ArrayList<Step>();
    ring.active().map(Step.Supersede::new).ifPresent(steps::add);
    steps.add(successor(ring));
    return new RotationPlan(steps);
  }

  /**
   * Returns the changes of a ring after a compromise: the lost keys end, and if no active key is
   * left, another key signs immediately. Imported keys get no successor.
   */
  public static RotationPlan compromise(KeyRing ring, List<Key> lost) {
    var ending = lost.stream().filter(key -> !(key instanceof Key.Compromised)).toList();
    var steps = new ArrayList<Step>();
    ending.stream().map(Step.Compromise::new).forEach(steps::add);
    if (!steps.isEmpty() && !ring.id().owner().equals(KeyOwner.IMPORTED)) {
      replacement(ring, lost).ifPresent(steps::add);
    }
    return new RotationPlan(steps);
  }

  /**
   * Returns the changes of a ring whose keys {@code damaged} cannot be decrypted any more: they
   * only verify, and if no active key is left, another key signs immediately. Empty for keys that
   * are not the provider's: another party has to get the next key first.
   */
  public static RotationPlan damage(KeyRing ring, List<? extends Key.Holding> damaged) {
    var steps = new ArrayList<Step>();
    if (!damaged.isEmpty() && ring.id().owner().equals(KeyOwner.PROVIDER)) {
      damaged.stream().map(Step.Damage::new).forEach(steps::add);
      replacement(ring, damaged).ifPresent(steps::add);
      forgotten(ring).map(Step.Forget::new).forEach(steps::add);
    }
    return new RotationPlan(steps);
  }

  /** Returns the step that gives a ring without the keys {@code lost} an active key, if needed. */
  private static Optional<Step> replacement(KeyRing ring, List<? extends Key> lost) {
    var others = ring.keys().stream().filter(key -> !lost.contains(key)).toList();
    var rest = new KeyRing(ring.id(), ring.generation(), others);
    return rest.active().isPresent() ? Optional.empty() : Optional.of(successor(rest));
  }

  // Another ring without an active and an upcoming key is the ring of a deleted registration.
  private static boolean startsByItself(KeyRing ring) {
    return ring.id().owner().equals(KeyOwner.PROVIDER) || ring.upcoming().isPresent();
  }

  // Prefers a key that some verifiers already know.
  private static Step successor(KeyRing ring) {
    return ring.upcoming().<Step>map(Step.Activate::new).orElseGet(Step.Start::new);
  }

  private static Stream<Key.Active> superfluous(KeyRing ring, Key.Active active) {
    return ring.keys().stream()
        .filter(Key.Active.class::isInstance)
        .map(Key.Active.class::cast)
        .filter(key -> !key.equals(active));
  }

  private static List<Step> succession(
      KeyRing ring, Key.Active active, BelievedTime now, RotationSchedule schedule) {
    var upcoming = ring.upcoming();
    if (upcoming.isEmpty()) {
      return now.now().isBefore(schedule.announcesSuccessor(active))
              || !ring.id().owner().equals(KeyOwner.PROVIDER)
          ? List.of()
          : List.of(new Step.Announce());
    }
    var announced = now.latest(upcoming.get().since().at());
    return now.now().isBefore(schedule.succeeds(active, upcoming.get(), announced))
        ? List.of()
        : List.of(new Step.Supersede(active), new Step.Activate(upcoming.get()));
  }

  // No other step is due for these keys: each other step is due later than the wrong time.
  private static Stream<Key.Holding> redated(KeyRing ring, Key.Active active, BelievedTime now) {
    return ring.keys().stream()
        .filter(Key.Holding.class::isInstance)
        .map(Key.Holding.class::cast)
        .filter(key -> !(key instanceof Key.Active) || key.equals(active))
        .filter(key -> now.isExceededBy(key.since().at()));
  }

  private static Stream<Key> forgotten(KeyRing ring) {
    var ended = ring.keys().stream().filter(key -> !(key instanceof Key.Holding)).toList();
    return ended.stream().limit(Math.max(0, ended.size() - MOST_ENDED));
  }
}

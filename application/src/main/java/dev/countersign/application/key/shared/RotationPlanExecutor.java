package dev.countersign.application.key.shared;

import dev.countersign.application.clock.EstimateTime;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.key.RotationPlan.Step;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the steps of a plan to a copy of the ring that is not stored yet. */
public final class RotationPlanExecutor {

  /** A ring after a change, and the audit events of the change. */
  public record Turned(KeyRing ring, List<KeyEvent> events) {}

  /** A key that the change needs, but that cannot be opened. */
  public record Stuck(KeyId key, String reason) {}

  private record Work(
      KeyRing ring,
      List<KeyEvent> events,
      Key.Since since,
      Actor actor,
      Optional<PrivateJwk> generated) {

    /** Adds or replaces the key, and adds its events. */
    Work with(Key changed, KeyAction... actions) {
      var id = changed.identity().id();
      var keys = new ArrayList<>(ring.keys());
      keys.replaceAll(key -> key.identity().id().equals(id) ? changed : key);
      if (!keys.contains(changed)) {
        keys.add(changed);
      }
      var appended = new ArrayList<>(events);
      for (var action : actions) {
        appended.add(new KeyEvent(since.at(), actor, action, id, ring.id()));
      }
      return new Work(ring(keys), appended, since, actor, generated);
    }

    Work without(Key forgotten) {
      return new Work(
          ring(ring.keys().stream().filter(key -> !key.equals(forgotten)).toList()),
          events,
          since,
          actor,
          generated);
    }

    private KeyRing ring(List<Key> keys) {
      return new KeyRing(ring.id(), ring.generation(), keys);
    }
  }

  private final KeyGenerator generator;
  private final KeySeals seals;
  private final EstimateTime estimateTime;

  /**
   * Creates an executor that generates keys with {@code generator} and seals them with {@code
   * seals}.
   *
   * @param estimateTime dates changes that cannot wait until the clock is believed
   */
  public RotationPlanExecutor(KeyGenerator generator, KeySeals seals, EstimateTime estimateTime) {
    this.generator = generator;
    this.seals = seals;
    this.estimateTime = estimateTime;
  }

  /**
   * Returns the next generation of the ring, changed at the estimated time: also while the clock
   * cannot be believed. Refuses if a key that must be sealed again cannot be opened.
   */
  public Result<Turned, Stuck> turn(KeyRing ring, RotationPlan plan, Actor actor) {
    // Generated before the clock is read: the key is not published while it is being generated.
    var generated = generate(ring, plan);
    return turn(ring, plan, actor, generated, estimateTime.estimate());
  }

  /** Generates the key that the plan requires, if it requires one. */
  public Optional<PrivateJwk> generate(KeyRing ring, RotationPlan plan) {
    return plan.makesKey() ? Optional.of(generator.generate(ring.id())) : Optional.empty();
  }

  /** Executes the plan at the time {@code at}, with a key that was already generated. */
  public Result<Turned, Stuck> turn(
      KeyRing ring, RotationPlan plan, Actor actor, Optional<PrivateJwk> generated, Instant at) {
    var next = ring.next(ring.keys());
    var since = new Key.Since(at, next.generation());
    var work = Result.<Work, Stuck>ok(new Work(next, List.of(), since, actor, generated));
    for (var step : plan.steps()) {
      work = work.flatMap(before -> after(before, step));
    }
    return work.map(done -> new Turned(done.ring(), done.events()));
  }

  private Result<Work, Stuck> after(Work work, Step step) {
    var since = work.since();
    return switch (step) {
      case Step.Announce() ->
          made(work, (id, seal) -> new Key.Upcoming(id, seal, since), KeyAction.ANNOUNCED);
      case Step.AnnounceEarly(var announcement) ->
          made(
              work,
              (id, seal) ->
                  new Key.Upcoming(id, seal, since, Optional.of(since.at().plus(announcement))),
              KeyAction.ANNOUNCED);
      case Step.BringForward(var key, var activeFrom) ->
          moved(
              work,
              key,
              (id, seal) -> new Key.Upcoming(id, seal, key.since(), Optional.of(activeFrom)),
              KeyAction.BROUGHT_FORWARD);
      case Step.Start() ->
          made(work, (id, seal) -> new Key.Active(id, seal, since), KeyAction.ACTIVATED);
      case Step.Activate(var key) ->
          moved(work, key, (id, seal) -> new Key.Active(id, seal, since), KeyAction.ACTIVATED);
      case Step.TakeBack(var key, var announcement) ->
          moved(
              work,
              key,
              (id, seal) ->
                  new Key.Upcoming(id, seal, since, Optional.of(since.at().plus(announcement))),
              KeyAction.TAKEN_BACK);
      case Step.Reactivate(var key) ->
          moved(work, key, (id, seal) -> new Key.Active(id, seal, since), KeyAction.ACTIVATED);
      case Step.Supersede(var key) ->
          moved(work, key, (id, seal) -> new Key.Retiring(id, seal, since), KeyAction.SUPERSEDED);
      case Step.Retire(var key) ->
          Result.ok(work.with(new Key.Retired(key.identity(), since), KeyAction.RETIRED));
      case Step.Compromise(var key) ->
          Result.ok(work.with(new Key.Compromised(key.identity(), since), KeyAction.COMPROMISED));
      case Step.Damage(var key) ->
          Result.ok(work.with(new Key.Damaged(key.identity(), since), KeyAction.DAMAGED));
      case Step.Redate(var key) -> redated(work, key);
      case Step.Forget(var key) -> Result.ok(work.without(key));
    };
  }

  private Result<Work, Stuck> redated(Work work, Key.Holding key) {
    var since = work.since();
    return switch (key) {
      case Key.Upcoming upcoming -> {
        var activeFrom =
            upcoming
                .activeFrom()
                .map(from -> from.plus(Duration.between(upcoming.since().at(), since.at())));
        yield moved(
            work,
            key,
            (id, seal) -> new Key.Upcoming(id, seal, since, activeFrom),
            KeyAction.REDATED);
      }
      case Key.Active active ->
          moved(work, key, (id, seal) -> new Key.Active(id, seal, since), KeyAction.REDATED);
      case Key.Retiring retiring ->
          moved(work, key, (id, seal) -> new Key.Retiring(id, seal, since), KeyAction.REDATED);
    };
  }

  private Result<Work, Stuck> made(Work work, KeySeals.State<?> state, KeyAction action) {
    var secret = work.generated().orElseThrow();
    var shown = secret.shown();
    var id = new KeyId(shown.string("kid").orElseThrow());
    var identity = new KeyIdentity(id, work.ring().id(), shown);
    var key = seals.sealed(identity, state, secret.members());
    return Result.ok(work.with(key, KeyAction.MADE, action));
  }

  private Result<Work, Stuck> moved(
      Work work, Key.Holding key, KeySeals.State<?> state, KeyAction action) {
    return seals
        .resealed(key, state)
        .mapError(unopenable -> new Stuck(key.identity().id(), unopenable.reason()))
        .map(changed -> work.with(changed, action));
  }
}

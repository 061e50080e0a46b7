package dev.countersign.application.key;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.application.key.shared.RotationPlanExecutor.Stuck;
import dev.countersign.application.key.shared.RotationPlanExecutor.Turned;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rotates single rings on request. */
final class RingRotator implements RotateRing, AnnounceSuccessor {

  // After a concurrent change, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;
  private final RotationSchedule schedule;
  private final JudgeClock clock;

  RingRotator(
      KeyRings rings,
      RotationPlanExecutor executor,
      AuditedKeyRingWriter audited,
      RotationSchedule schedule,
      JudgeClock clock) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public Result<RequestedRotation, RotationRefusal> rotate(RingId id, boolean force, Actor actor) {
    if (id.owner().equals(KeyOwner.IMPORTED)) {
      return Result.refused(new RotationRefusal.ImportedKeys());
    }
    if (id.owner().isPermanent()) {
      return Result.refused(new RotationRefusal.PermanentKey());
    }
    var first = rings.find(id);
    var ring = first;
    // One key for all attempts: an attempt that lost to a concurrent change has published none.
    var spare = new SpareKey(executor);
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (ring.filter(RingRotator::isInUse).isEmpty()) {
        return Result.refused(new RotationRefusal.UnknownRing());
      }
      var before = ring.orElseThrow();
      // A concurrent call or the schedule replaced the key that this call was to replace.
      var done = !active(before).equals(first.flatMap(RingRotator::active));
      var rotated =
          done ? unchanged(first.orElseThrow(), before) : rotate(before, force, spare, actor);
      if (rotated.isPresent()) {
        return rotated.get();
      }
      ring = rings.findNow(id);
      if (ring.equals(Optional.of(before))) {
        // No other call changed the ring: the store accepts no change.
        return Result.refused(new RotationRefusal.UnchangeableRing(id));
      }
    }
    throw new IllegalStateException(
        "ring " + id.name() + " could not be rotated: it was changed concurrently too often");
  }

  @Override
  public List<KeyIdentity> announceDue(KeyOwner owner, Actor actor) {
    if (owner.equals(KeyOwner.IMPORTED) || owner.isPermanent()) {
      return List.of();
    }
    for (var ring : rings.ownedBy(owner)) {
      announceDue(ring, actor);
    }
    return rings.ownedBy(owner).stream()
        .flatMap(ring -> ring.upcoming().stream())
        .map(Key::identity)
        .toList();
  }

  private void announceDue(KeyRing ring, Actor actor) {
    clock
        .judge()
        .believed()
        .map(now -> RotationPlan.held(ring, now, schedule))
        .filter(plan -> !plan.steps().isEmpty() && held(ring) < RotationPlan.MOST_HELD)
        .ifPresent(
            plan -> {
              // If another node has announced a key first, this finds the key of that node.
              var _ = rotate(ring, plan, new SpareKey(executor), actor);
            });
  }

  // Only the provider's rings get an active key by themselves. Another ring without one is the ring
  // of a registration that was deleted.
  private static boolean isInUse(KeyRing ring) {
    return ring.id().owner().equals(KeyOwner.PROVIDER) || ring.active().isPresent();
  }

  private static Optional<KeyIdentity> active(KeyRing ring) {
    return ring.active().map(Key::identity);
  }

  private Optional<Result<RequestedRotation, RotationRefusal>> unchanged(
      KeyRing before, KeyRing now) {
    return Optional.of(Result.ok(requested(before, now, false)));
  }

  /** Returns the result of one attempt; empty if the ring was changed concurrently. */
  private Optional<Result<RequestedRotation, RotationRefusal>> rotate(
      KeyRing before, boolean force, SpareKey spare, Actor actor) {
    return switch (clock.judge()) {
      case Doubted doubted -> notBelieved();
      case Believed(var now) ->
          rotate(
              before,
              force ? RotationPlan.forced(before) : RotationPlan.early(before, now, schedule),
              spare,
              actor);
    };
  }

  private static Optional<Result<RequestedRotation, RotationRefusal>> notBelieved() {
    return Optional.of(Result.refused(new RotationRefusal.ClockNotBelieved()));
  }

  private Optional<Result<RequestedRotation, RotationRefusal>> rotate(
      KeyRing before, RotationPlan plan, SpareKey spare, Actor actor) {
    if (plan.steps().isEmpty()) {
      return unchanged(before, before);
    }
    if (plan.makesKey() && held(before) >= RotationPlan.MOST_HELD) {
      return Optional.of(
          Result.refused(new RotationRefusal.TooManyKeys(schedule.nextRetirement(before))));
    }
    var generated = spare.generate(before, plan);
    // Judged again after a key was generated: that takes time, and the key is not published yet.
    return switch (clock.judge()) {
      case Doubted doubted -> notBelieved();
      case Believed(var now) ->
          saved(before, executor.turn(before, plan, actor, generated, now.now()));
    };
  }

  private Optional<Result<RequestedRotation, RotationRefusal>> saved(
      KeyRing before, Result<Turned, Stuck> result) {
    return switch (result) {
      case Result.Ok<Turned, Stuck>(var turned) ->
          audited.save(turned.ring(), turned.events())
              ? Optional.of(Result.ok(requested(before, turned.ring(), true)))
              : Optional.empty();
      case Result.Refused<Turned, Stuck>(var stuck) ->
          Optional.of(Result.refused(new RotationRefusal.DamagedKey(stuck.key(), stuck.reason())));
    };
  }

  private static long held(KeyRing ring) {
    return ring.keys().stream().filter(Key.Holding.class::isInstance).count();
  }

  private RequestedRotation requested(KeyRing before, KeyRing after, boolean changed) {
    var active = after.active().orElseThrow();
    var upcoming = after.upcoming();
    if (upcoming.isPresent()) {
      var activeFrom = schedule.succeeds(active, upcoming.get(), upcoming.get().since().at());
      return new RequestedRotation(upcoming.get(), activeFrom, changed, Optional.empty());
    }
    var since = active.since().at();
    return new RequestedRotation(active, since, changed, unknownUntil(before, active));
  }

  private Optional<Instant> unknownUntil(KeyRing before, Key.Active active) {
    var announced =
        before.keys().stream()
            .filter(key -> key.identity().equals(active.identity()))
            .findFirst()
            .map(key -> key.since().at())
            .orElse(active.since().at());
    var known =
        switch (before.id().use()) {
          case SIGNATURE -> schedule.known(announced);
          case ENCRYPTION ->
              announced.plus(schedule.delays().cacheTime()).plus(schedule.delays().clockSkew());
        };
    return Optional.of(known).filter(until -> until.isAfter(active.since().at()));
  }
}

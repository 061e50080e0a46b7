package dev.countersign.application.key;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rotates the provider's rings when they are due, and completes the rotations of other rings.
 * Changes nothing while the clock cannot be believed.
 */
final class KeyRotator implements RotateKeys {

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;
  private final DamagedKeyReplacer replacer;
  private final RotationSchedule schedule;
  private final JudgeClock clock;
  private final KeptKeys kept;

  KeyRotator(
      KeyRings rings,
      RotationPlanExecutor executor,
      AuditedKeyRingWriter audited,
      DamagedKeyReplacer replacer,
      RotationSchedule schedule,
      JudgeClock clock,
      KeptKeys kept) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
    this.replacer = replacer;
    this.schedule = schedule;
    this.clock = clock;
    this.kept = kept;
  }

  @Override
  public Rotation rotate() {
    var events = new ArrayList<KeyEvent>();
    var stuck = new ArrayList<Stuck>();
    for (var stored : rotating()) {
      var sound = replacer.replace(stored);
      events.addAll(sound.events());
      var ring = sound.ring();
      switch (turn(ring)) {
        case Result.Ok<RotationPlanExecutor.Turned, Stuck>(var turned) -> {
          // If another node was first, it followed the same plan.
          if (!turned.ring().equals(ring) && audited.save(turned.ring(), turned.events())) {
            events.addAll(turned.events());
          }
        }
        case Result.Refused<RotationPlanExecutor.Turned, Stuck>(var refusal) -> stuck.add(refusal);
      }
    }
    return new Rotation(events, stuck);
  }

  private List<KeyRing> rotating() {
    return Stream.concat(
            rings.ownedBy(KeyOwner.PROVIDER).stream(),
            rings.inRotation().stream()
                .filter(id -> !id.owner().equals(KeyOwner.PROVIDER))
                .filter(id -> !id.owner().equals(KeyOwner.IMPORTED))
                .filter(id -> !id.owner().isPermanent())
                .flatMap(id -> rings.find(id).stream()))
        .toList();
  }

  private Result<RotationPlanExecutor.Turned, Stuck> turn(KeyRing ring) {
    return switch (clock.judge()) {
      case Doubted doubted -> unchanged(ring);
      case Believed(var now) -> turn(ring, plan(ring, now));
    };
  }

  private RotationPlan plan(KeyRing ring, BelievedTime now) {
    var plan = RotationPlan.of(ring, now, schedule);
    return plan.steps().stream().anyMatch(RotationPlan.Step.Retire.class::isInstance)
            && kept.isKept(ring.id().owner(), now.now())
        ? plan.withoutRetirements()
        : plan;
  }

  private Result<RotationPlanExecutor.Turned, Stuck> turn(KeyRing ring, RotationPlan plan) {
    if (plan.steps().isEmpty()) {
      return unchanged(ring);
    }
    // Judged again after a key was generated: that takes time, and the key is not published yet.
    var generated = executor.generate(ring, plan);
    return switch (clock.judge()) {
      case Doubted doubted -> unchanged(ring);
      case Believed(var now) ->
          executor
              .turn(ring, plan, Actor.SCHEDULE, generated, now.now())
              .mapError(stuck -> new Stuck(ring.id(), stuck.key(), stuck.reason()));
    };
  }

  private static Result<RotationPlanExecutor.Turned, Stuck> unchanged(KeyRing ring) {
    return Result.ok(new RotationPlanExecutor.Turned(ring, List.of()));
  }
}

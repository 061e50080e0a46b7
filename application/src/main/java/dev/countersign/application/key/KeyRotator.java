package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Rotates the provider's rings when they are due. */
final class KeyRotator implements RotateKeys {

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;
  private final DamagedKeyReplacer replacer;
  private final RotationSchedule schedule;
  private final InstantSource clock;

  KeyRotator(
      KeyRings rings,
      RotationPlanExecutor executor,
      AuditedKeyRingWriter audited,
      DamagedKeyReplacer replacer,
      RotationSchedule schedule,
      InstantSource clock) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
    this.replacer = replacer;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public Rotation rotate() {
    var events = new ArrayList<KeyEvent>();
    var stuck = new ArrayList<Stuck>();
    for (var stored : rings.ownedBy(KeyOwner.PROVIDER)) {
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

  private Result<RotationPlanExecutor.Turned, Stuck> turn(KeyRing ring) {
    var plan = RotationPlan.of(ring, clock.instant(), schedule);
    return plan.steps().isEmpty()
        ? Result.ok(new RotationPlanExecutor.Turned(ring, List.of()))
        : executor
            .turn(ring, plan, Actor.SCHEDULE)
            .mapError(stuck -> new Stuck(ring.id(), stuck.key(), stuck.reason()));
  }
}

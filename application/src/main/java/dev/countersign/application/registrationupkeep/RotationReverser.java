package dev.countersign.application.registrationupkeep;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.application.key.shared.RotationPlanExecutor.Stuck;
import dev.countersign.application.key.shared.RotationPlanExecutor.Turned;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.Optional;

/** Makes the previous key of a ring active again. */
final class RotationReverser implements TakeBackRotation {

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;

  RotationReverser(KeyRings rings, RotationPlanExecutor executor, AuditedKeyRingWriter audited) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
  }

  @Override
  public boolean isActiveSince(RingId ring, KeyId key, Instant since) {
    return rings
        .find(ring)
        .flatMap(KeyRing::active)
        .filter(active -> active.identity().id().equals(key))
        .filter(active -> !active.since().at().isAfter(since))
        .isPresent();
  }

  @Override
  public Outcome takeBack(RingId id, KeyId key, Actor actor) {
    var known = rings.find(id);
    var ring = rings.findNow(id);
    if (ring.isPresent() && isTakenBack(ring.get(), key, actor)) {
      return Outcome.TAKEN_BACK;
    }
    return isActive(known, key) && !isActive(rings.findNow(id), key)
        ? Outcome.TAKEN_BACK_BEFORE
        : Outcome.NOTHING;
  }

  private boolean isTakenBack(KeyRing ring, KeyId key, Actor actor) {
    var plan = RotationPlan.takenBack(ring, key);
    if (plan.steps().isEmpty()) {
      return false;
    }
    return switch (executor.turn(ring, plan, actor)) {
      case Result.Ok<Turned, Stuck>(var turned) -> audited.save(turned.ring(), turned.events());
      // The previous key cannot be opened, so it cannot sign.
      case Result.Refused<Turned, Stuck>(var _) -> false;
    };
  }

  private static boolean isActive(Optional<KeyRing> ring, KeyId key) {
    return ring.flatMap(KeyRing::active)
        .filter(active -> active.identity().id().equals(key))
        .isPresent();
  }
}

package dev.countersign.application.key;

import dev.countersign.application.key.RotationPlanExecutor.Stuck;
import dev.countersign.application.key.RotationPlanExecutor.Turned;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Gives rings their first key. */
final class KeyPreparer implements PrepareKeys {

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;

  KeyPreparer(KeyRings rings, RotationPlanExecutor executor, AuditedKeyRingWriter audited) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
  }

  @Override
  public void prepare(List<RingId> wanted) {
    for (var id : wanted) {
      var ring = rings.find(id).orElse(KeyRing.unwritten(id));
      var plan = RotationPlan.beginning(ring);
      if (!plan.steps().isEmpty()) {
        begin(ring, plan);
      }
    }
  }

  private void begin(KeyRing ring, RotationPlan plan) {
    var turned =
        switch (executor.turn(ring, plan, Actor.SERVICE)) {
          case Result.Ok<Turned, Stuck>(var done) -> done;
          case Result.Refused<Turned, Stuck>(var stuck) -> beginWithout(stuck.key(), ring);
        };
    // If another node was first, its key is as good as ours, and ours was never seen.
    if (!audited.save(turned.ring(), turned.events())
        && rings.find(ring.id()).flatMap(KeyRing::active).isEmpty()) {
      throw new IllegalStateException("ring " + ring.id().name() + " could not be given a key");
    }
  }

  // An announced key that does not open must not keep the ring without one.
  private Turned beginWithout(KeyId spoiled, KeyRing ring) {
    var ending = ring.keys().stream().filter(key -> key.identity().id().equals(spoiled)).toList();
    return executor
        .turn(ring, RotationPlan.compromise(ring, ending), Actor.SERVICE)
        .orElse(
            stuck -> {
              throw new IllegalStateException("key " + stuck.key().value() + ": " + stuck.reason());
            });
  }
}

package dev.countersign.application.key;

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
import java.util.List;

/** Creates the first key of rings. */
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
    // If another node was first, its key is used, and ours was never published.
    if (!audited.save(turned.ring(), turned.events())
        && rings.find(ring.id()).flatMap(KeyRing::active).isEmpty()) {
      throw new IllegalStateException(
          "ring " + ring.id().name() + " has no active key, and none could be stored");
    }
  }

  // An announced key that cannot be opened must not leave the ring without an active key.
  private Turned beginWithout(KeyId unopenable, KeyRing ring) {
    var ending =
        ring.keys().stream().filter(key -> key.identity().id().equals(unopenable)).toList();
    return executor
        .turn(ring, RotationPlan.compromise(ring, ending), Actor.SERVICE)
        .orElse(
            stuck -> {
              throw new IllegalStateException("key " + stuck.key().value() + ": " + stuck.reason());
            });
  }
}

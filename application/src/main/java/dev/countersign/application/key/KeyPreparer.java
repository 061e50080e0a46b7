package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.Actor;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RingPlan;
import java.util.List;

/** Gives rings their first key. */
final class KeyPreparer implements PrepareKeys {

  private final KeyRings rings;
  private final RingTurner turner;
  private final AuditedRings audited;

  KeyPreparer(KeyRings rings, RingTurner turner, AuditedRings audited) {
    this.rings = rings;
    this.turner = turner;
    this.audited = audited;
  }

  @Override
  public void prepare(List<RingId> wanted) {
    for (var id : wanted) {
      var ring = rings.find(id).orElse(KeyRing.unwritten(id));
      var plan = RingPlan.beginning(ring);
      if (!plan.steps().isEmpty()) {
        begin(ring, plan);
      }
    }
  }

  private void begin(KeyRing ring, RingPlan plan) {
    var turned =
        turner
            .turn(ring, plan, Actor.SERVICE)
            .orElse(
                stuck -> {
                  throw new IllegalStateException(
                      "key " + stuck.key().value() + ": " + stuck.reason());
                });
    // If another node was first, its key is as good as ours, and ours was never seen.
    if (!audited.save(turned.ring(), turned.events())
        && rings.find(ring.id()).flatMap(KeyRing::active).isEmpty()) {
      throw new IllegalStateException("ring " + ring.id().name() + " could not be given a key");
    }
  }
}

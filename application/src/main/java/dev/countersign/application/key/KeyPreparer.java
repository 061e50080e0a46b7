package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Creates the first key of rings, and replaces keys that cannot be decrypted. */
final class KeyPreparer implements PrepareKeys {

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;
  private final DamagedKeyReplacer replacer;

  KeyPreparer(
      KeyRings rings,
      RotationPlanExecutor executor,
      AuditedKeyRingWriter audited,
      DamagedKeyReplacer replacer) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
    this.replacer = replacer;
  }

  @Override
  public List<RingId> prepare(List<RingId> wanted) {
    return wanted.stream().filter(id -> !isPrepared(id)).toList();
  }

  private boolean isPrepared(RingId id) {
    var stored = rings.find(id);
    if (id.owner().isPermanent() && stored.isPresent()) {
      return stored.flatMap(KeyRing::active).filter(replacer::isUsable).isPresent();
    }
    var ring = stored.map(found -> replacer.replace(found).ring()).orElse(KeyRing.unwritten(id));
    var plan = RotationPlan.beginning(ring);
    if (!plan.steps().isEmpty()
        && executor.turn(ring, plan, Actor.SERVICE)
            instanceof
            Result.Ok<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var turned)) {
      // If it is not saved, another node saved its key first. That key is used.
      var _ = audited.save(turned.ring(), turned.events());
    }
    return rings.find(id).flatMap(KeyRing::active).filter(replacer::isUsable).isPresent();
  }
}

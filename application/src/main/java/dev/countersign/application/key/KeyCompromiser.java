package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/** Ends compromised keys. */
final class KeyCompromiser implements CompromiseKey {

  // A call that loses to a concurrent change reads the ring again; so many changes do not coincide.
  private static final int MAX_ATTEMPTS = 32;

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;

  KeyCompromiser(KeyRings rings, RotationPlanExecutor executor, AuditedKeyRingWriter audited) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
  }

  @Override
  public Result<Key.Compromised, Refusal> compromise(KeyId id, Actor actor) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var ring = rings.key(id).flatMap(key -> rings.find(key.identity().ring()));
      var compromised = ring.flatMap(found -> find(found, id));
      if (ring.isEmpty() || compromised.isEmpty()) {
        return Result.refused(new UnknownKey());
      }
      if (ring.get().id().owner().isPermanent()) {
        return Result.refused(new PermanentKey());
      }
      if (compromised.get() instanceof Key.Compromised ended) {
        return Result.ok(ended);
      }
      var turned = turn(ring.get(), compromised.get(), actor);
      if (audited.save(turned.ring(), turned.events())) {
        return Result.ok((Key.Compromised) find(turned.ring(), id).orElseThrow());
      }
      if (rings.findNow(ring.get().id()).equals(ring)) {
        // No other call changed the ring: the store accepts no change.
        return Result.refused(new UnchangeableRing(ring.get().id()));
      }
    }
    throw new IllegalStateException(
        "key " + id.value() + " could not be ended: its ring was changed concurrently too often");
  }

  private RotationPlanExecutor.Turned turn(KeyRing ring, Key compromised, Actor actor) {
    return switch (turn(ring, List.of(compromised), actor)) {
      case Result.Ok<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var turned) -> turned;
      // An announced key that cannot be opened must not keep the compromised key active: both end.
      case Result.Refused<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var stuck) ->
          turn(ring, List.of(compromised, find(ring, stuck.key()).orElseThrow()), actor)
              .orElse(
                  again -> {
                    throw new IllegalStateException(
                        "key " + again.key().value() + ": " + again.reason());
                  });
    };
  }

  private Result<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck> turn(
      KeyRing ring, List<Key> compromised, Actor actor) {
    return executor.turn(ring, RotationPlan.compromise(ring, compromised), actor);
  }

  private static Optional<Key> find(KeyRing ring, KeyId id) {
    return ring.keys().stream().filter(key -> key.identity().id().equals(id)).findFirst();
  }
}

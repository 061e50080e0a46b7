package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/** Ends keys in an emergency. */
final class KeyCompromiser implements CompromiseKey {

  // Whoever loses to a rotation or to another emergency looks again; so many do not come together.
  private static final int MOST_ATTEMPTS = 32;

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;

  KeyCompromiser(KeyRings rings, RotationPlanExecutor executor, AuditedKeyRingWriter audited) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
  }

  @Override
  public Result<Key.Compromised, UnknownKey> compromise(KeyId id, Actor actor) {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var ring = rings.key(id).flatMap(key -> rings.find(key.identity().ring()));
      var lost = ring.flatMap(found -> find(found, id));
      if (ring.isEmpty() || lost.isEmpty()) {
        return Result.refused(new UnknownKey());
      }
      if (lost.get() instanceof Key.Compromised ended) {
        return Result.ok(ended);
      }
      var turned = turn(ring.get(), lost.get(), actor);
      if (audited.save(turned.ring(), turned.events())) {
        return Result.ok((Key.Compromised) find(turned.ring(), id).orElseThrow());
      }
    }
    throw new IllegalStateException("key " + id.value() + " could not be ended");
  }

  private RotationPlanExecutor.Turned turn(KeyRing ring, Key lost, Actor actor) {
    return switch (turn(ring, List.of(lost), actor)) {
      case Result.Ok<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var turned) -> turned;
      // An announced key that does not open must not keep the lost one in office: both end.
      case Result.Refused<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var stuck) ->
          turn(ring, List.of(lost, find(ring, stuck.key()).orElseThrow()), actor)
              .orElse(
                  again -> {
                    throw new IllegalStateException(
                        "key " + again.key().value() + ": " + again.reason());
                  });
    };
  }

  private Result<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck> turn(
      KeyRing ring, List<Key> lost, Actor actor) {
    return executor.turn(ring, RotationPlan.compromise(ring, lost), actor);
  }

  private static Optional<Key> find(KeyRing ring, KeyId id) {
    return ring.keys().stream().filter(key -> key.identity().id().equals(id)).findFirst();
  }
}

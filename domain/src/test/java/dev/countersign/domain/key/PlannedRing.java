package dev.countersign.domain.key;

import dev.countersign.domain.key.RotationPlan.Step;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Carries plans out on rings whose keys have nothing in them. */
final class PlannedRing {

  private static final Sealed SEALED = new Sealed("{}");

  private PlannedRing() {}

  /** The ring after the plan; the same ring if there is nothing to do. */
  static KeyRing after(KeyRing ring, RotationPlan plan, Instant now) {
    if (plan.steps().isEmpty()) {
      return ring;
    }
    var keys = new ArrayList<>(ring.keys());
    var since = new Key.Since(now, ring.generation() + 1);
    for (var step : plan.steps()) {
      carryOut(step, keys, ring, since);
    }
    return ring.next(keys);
  }

  private static void carryOut(Step step, List<Key> keys, KeyRing ring, Key.Since since) {
    switch (step) {
      case Step.Announce() -> keys.add(new Key.Upcoming(identity(ring), SEALED, since));
      case Step.Start() -> keys.add(new Key.Active(identity(ring), SEALED, since));
      case Step.Activate(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Active(k.identity(), SEALED, since) : k);
      case Step.Supersede(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Retiring(k.identity(), SEALED, since) : k);
      case Step.Retire(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Retired(k.identity(), since) : k);
      case Step.Compromise(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Compromised(k.identity(), since) : k);
      case Step.Forget(var key) -> keys.remove(key);
    }
  }

  private static KeyIdentity identity(KeyRing ring) {
    var name = "made-" + (ring.generation() + 1);
    return new KeyIdentity(
        new KeyId(name), ring.id(), JsonObject.EMPTY.with("kty", "EC").with("kid", name));
  }
}

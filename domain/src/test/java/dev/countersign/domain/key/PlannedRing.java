package dev.countersign.domain.key;

import dev.countersign.domain.key.RotationPlan.Step;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes rotation plans on rings with empty keys. */
final class PlannedRing {

  private static final Sealed SEALED = new Sealed("{}");

  private PlannedRing() {}

  /** Returns the ring after the plan; the same ring if the plan is empty. */
  static KeyRing after(KeyRing ring, RotationPlan plan, Instant now) {
    if (plan.steps().isEmpty()) {
      return ring;
    }
    var keys = new ArrayList<>(ring.keys());
    var since = new Key.Since(now, ring.generation() + 1);
    for (var step : plan.steps()) {
      execute(step, keys, ring, since);
    }
    return ring.next(keys);
  }

  private static void execute(Step step, List<Key> keys, KeyRing ring, Key.Since since) {
    switch (step) {
      case Step.Announce() -> keys.add(new Key.Upcoming(identity(ring), SEALED, since));
      case Step.AnnounceEarly(var announcement) ->
          keys.add(
              new Key.Upcoming(
                  identity(ring), SEALED, since, Optional.of(since.at().plus(announcement))));
      case Step.BringForward(var key, var activeFrom) ->
          keys.replaceAll(
              k ->
                  k.equals(key)
                      ? new Key.Upcoming(k.identity(), SEALED, key.since(), Optional.of(activeFrom))
                      : k);
      case Step.Start() -> keys.add(new Key.Active(identity(ring), SEALED, since));
      case Step.Activate(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Active(k.identity(), SEALED, since) : k);
      case Step.TakeBack(var key, var announcement) ->
          keys.replaceAll(
              k ->
                  k.equals(key)
                      ? new Key.Upcoming(
                          k.identity(), SEALED, since, Optional.of(since.at().plus(announcement)))
                      : k);
      case Step.Reactivate(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Active(k.identity(), SEALED, since) : k);
      case Step.Supersede(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Retiring(k.identity(), SEALED, since) : k);
      case Step.Retire(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Retired(k.identity(), since) : k);
      case Step.Compromise(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Compromised(k.identity(), since) : k);
      case Step.Damage(var key) ->
          keys.replaceAll(k -> k.equals(key) ? new Key.Damaged(k.identity(), since) : k);
      case Step.Redate(var key) -> keys.replaceAll(k -> k.equals(key) ? redated(key, since) : k);
      case Step.Forget(var key) -> keys.remove(key);
    }
  }

  private static Key redated(Key.Holding key, Key.Since since) {
    return switch (key) {
      case Key.Upcoming upcoming -> new Key.Upcoming(key.identity(), SEALED, since);
      case Key.Active active -> new Key.Active(key.identity(), SEALED, since);
      case Key.Retiring retiring -> new Key.Retiring(key.identity(), SEALED, since);
    };
  }

  private static KeyIdentity identity(KeyRing ring) {
    var name = "generated-" + (ring.generation() + 1);
    return new KeyIdentity(
        new KeyId(name), ring.id(), JsonObject.EMPTY.with("kty", "EC").with("kid", name));
  }
}

package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.PrivateJwk;
import dev.countersign.domain.key.Sealed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Adds a key to the end of a ring, active and sealed to the very record it will be stored with. */
final class KeyAdder {

  private static final Sealed NOT_YET = new Sealed("");

  private final KeyRings rings;
  private final Sealer sealer;
  private final InstantSource clock;

  KeyAdder(KeyRings rings, Sealer sealer, InstantSource clock) {
    this.rings = rings;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Whether the key was added; if not, the ring was changed by somebody else meanwhile. */
  boolean add(KeyIdentity identity, PrivateJwk secret) {
    var before = rings.find(identity.ring());
    if (before.map(ring -> holds(ring, identity)).orElse(false)) {
      return false;
    }
    var generation = before.map(KeyRing::generation).orElse(0L) + 1;
    var key = active(identity, secret, new Key.Since(clock.instant(), generation));
    var keys = new ArrayList<Key>(before.map(KeyRing::keys).orElse(List.of()));
    keys.add(key);
    return rings.save(new KeyRing(identity.ring(), generation, keys));
  }

  private static boolean holds(KeyRing ring, KeyIdentity identity) {
    return ring.keys().stream().anyMatch(key -> key.identity().id().equals(identity.id()));
  }

  private Key.Active active(KeyIdentity identity, PrivateJwk secret, Key.Since since) {
    var unsealed = new Key.Active(identity, NOT_YET, since);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), secret.members()));
  }
}

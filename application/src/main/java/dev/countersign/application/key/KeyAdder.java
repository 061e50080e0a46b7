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
import java.util.Optional;

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

  /**
   * Adds the key to the ring as the caller saw it.
   *
   * @param seen the ring when the caller decided that it wants the key; nothing if there was none
   * @return whether it was added; if not, the ring was changed by somebody else meanwhile
   */
  boolean add(Optional<KeyRing> seen, KeyIdentity identity, PrivateJwk secret) {
    var generation = seen.map(KeyRing::generation).orElse(0L) + 1;
    var key = active(identity, secret, new Key.Since(clock.instant(), generation));
    var keys = new ArrayList<Key>(seen.map(KeyRing::keys).orElse(List.of()));
    keys.add(key);
    return rings.save(new KeyRing(identity.ring(), generation, keys));
  }

  private Key.Active active(KeyIdentity identity, PrivateJwk secret, Key.Since since) {
    var unsealed = new Key.Active(identity, NOT_YET, since);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), secret.members()));
  }
}

package dev.countersign.testkit.sealing;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Times;
import java.util.ArrayList;
import java.util.List;

/** Puts keys with given seals into a ring that also has a key without a seal. */
public final class SealedKeys {

  private SealedKeys() {}

  /**
   * Puts a key with this id and seal into the ring; returns the record that its seal is bound to.
   */
  public static RecordIdentity put(KeyRings rings, String name, Sealed sealed) {
    var key =
        new Key.Active(
            KeyFixtures.identity(name, PROVIDER_ES256), sealed, new Key.Since(Times.NOW, 1));
    var seen = rings.find(PROVIDER_ES256).orElseGet(() -> first(rings));
    var keys = new ArrayList<Key>(seen.keys());
    keys.add(key);
    if (!rings.save(seen.next(keys))) {
      throw new IllegalStateException("the ring was not written");
    }
    return key.record();
  }

  private static KeyRing first(KeyRings rings) {
    var retired =
        new Key.Retired(
            KeyFixtures.identity("without-a-seal", PROVIDER_ES256), new Key.Since(Times.NOW, 1));
    var ring = KeyRing.first(PROVIDER_ES256, List.of(retired));
    if (!rings.save(ring)) {
      throw new IllegalStateException("the ring was not written");
    }
    return ring;
  }

  /** Returns the seal of the key with this id. */
  public static Sealed sealOf(KeyRings rings, String name) {
    return ((Key.Holding) rings.key(new KeyId(name)).orElseThrow()).material();
  }
}

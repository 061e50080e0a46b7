package dev.countersign.application.key.driven;

import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.List;
import java.util.Optional;

/** The store of key rings. */
public interface KeyRings {

  /** The ring, if it was ever written. */
  Optional<KeyRing> find(RingId id);

  /** All rings of {@code owner}, in the order of their names. */
  List<KeyRing> ownedBy(KeyOwner owner);

  /** The key of that name, in whatever ring it stands. */
  Optional<Key> key(KeyId id);

  /**
   * Writes the ring if the stored one has the generation just before it (or, for generation 1, if
   * none is stored), and no other ring has a key of the same name.
   *
   * @return whether it was written; if not, somebody else was first and nothing has changed
   */
  boolean save(KeyRing ring);
}

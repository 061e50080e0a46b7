package dev.countersign.application.key.driven;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.List;
import java.util.Optional;

/**
 * The store of key rings. Of several changes to one generation of a ring, one succeeds.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface KeyRings {

  /** Returns the ring, if it was ever written. */
  Optional<KeyRing> find(RingId id);

  /**
   * Returns the ring as it is stored now. The other methods may return what was stored some seconds
   * ago.
   */
  default Optional<KeyRing> findNow(RingId id) {
    return find(id);
  }

  /** Returns all rings of {@code owner}, in the order of their names. */
  List<KeyRing> ownedBy(KeyOwner owner);

  /**
   * Returns the rings of all owners that decrypt with {@code algorithm}, in the order of their
   * names.
   *
   * @param most the maximum number of rings; the first ones are returned
   */
  List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most);

  /**
   * Returns the names of the rings of all owners that have an upcoming or a retiring key, in the
   * order of their names. A row that is not a valid ring is left out.
   */
  List<RingId> inRotation();

  /** Returns the key with that {@code kid}, from any ring. */
  Optional<Key> key(KeyId id);

  /**
   * Writes the ring if the stored one has the previous generation (or, for generation 1, if none is
   * stored), and no other ring has a key with the same {@code kid}.
   *
   * @return whether it was written; if not, the ring was changed concurrently, and nothing has
   *     changed
   */
  boolean save(KeyRing ring);
}

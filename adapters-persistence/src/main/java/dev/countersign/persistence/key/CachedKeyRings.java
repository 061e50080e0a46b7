package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@link KeyRings} with caches in front of another store, one for each kind of look-up. Rings of an
 * algorithm are read from the store each time: the manifest finds them by their names. While the
 * database is unavailable, it returns the rings that it read last: the public keys stay published,
 * and signatures can be verified.
 */
public final class CachedKeyRings implements KeyRings {

  /**
   * How old keys may be at most while the database is unavailable. Another node that reaches the
   * database may end a key meanwhile.
   */
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

  private final KeyRings store;
  private final ReadThroughCache<RingId, KeyRing> rings;
  private final ReadThroughCache<KeyOwner, List<KeyRing>> owners;
  private final ReadThroughCache<KeyId, Key> keys;

  /**
   * Creates caches in front of {@code store}; the bounds apply to each of them.
   *
   * @param announcement how long a key is published before it signs. Keys are not used for longer
   *     while the database is unavailable: another node may sign with a key that is not among them
   */
  public CachedKeyRings(
      KeyRings store, TransactionEnd transactionEnd, CacheBounds bounds, Duration announcement) {
    var longest = longestOutage(announcement);
    this.store = store;
    this.rings = ReadThroughCache.lasting(bounds, longest, transactionEnd);
    this.owners = ReadThroughCache.lasting(bounds, longest, transactionEnd);
    this.keys = ReadThroughCache.lasting(bounds, longest, transactionEnd);
  }

  /**
   * Returns how long keys are used at most while the database is unavailable.
   *
   * @param announcement how long a key is published before it signs
   */
  public static Duration longestOutage(Duration announcement) {
    return announcement.compareTo(LONGEST_OUTAGE) < 0 ? announcement : LONGEST_OUTAGE;
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    return rings.get(id, store::find);
  }

  @Override
  public Optional<KeyRing> findNow(RingId id) {
    // Reads first: if the database is unavailable, the caches keep their values.
    var stored = store.find(id);
    expire(id);
    return stored;
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return owners.get(owner, this::storedOwnedBy).orElse(List.of());
  }

  @Override
  public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
    return store.decryptingWith(algorithm, most);
  }

  @Override
  public List<RingId> inRotation() {
    return store.inRotation();
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return keys.get(id, store::key);
  }

  @Override
  public boolean save(KeyRing ring) {
    var saved = false;
    try {
      saved = store.save(ring);
      return saved;
    } finally {
      if (saved) {
        forget(ring.id());
      } else {
        // Another node has changed the ring, or the database is unavailable.
        expire(ring.id());
      }
    }
  }

  private void forget(RingId id) {
    rings.forget(id);
    owners.forget(id.owner());
    // A key may have left the ring, so the ring does not tell which keys to remove.
    keys.forgetAll();
  }

  private void expire(RingId id) {
    rings.expire(id);
    owners.expire(id.owner());
    keys.expireAll();
  }

  private Optional<List<KeyRing>> storedOwnedBy(KeyOwner owner) {
    return Optional.of(store.ownedBy(owner)).filter(found -> !found.isEmpty());
  }
}

package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;

/** {@link KeyRings} whose database can become unavailable. */
final class UnavailableKeyRings implements KeyRings {

  private final RuntimeException problem =
      new IllegalStateException(new SQLTransientConnectionException("away", "08001"));
  private final KeyRings store;
  private boolean stopped;

  UnavailableKeyRings(KeyRings store) {
    this.store = store;
  }

  /** Makes the database unavailable. */
  void stop() {
    stopped = true;
  }

  /** Makes the database available again. */
  void start() {
    stopped = false;
  }

  /** Returns the exception of each call while the database is unavailable. */
  RuntimeException problem() {
    return problem;
  }

  private KeyRings store() {
    if (stopped) {
      throw problem;
    }
    return store;
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    return store().find(id);
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return store().ownedBy(owner);
  }

  @Override
  public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
    return store().decryptingWith(algorithm, most);
  }

  @Override
  public List<RingId> inRotation() {
    return store().inRotation();
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return store().key(id);
  }

  @Override
  public boolean save(KeyRing ring) {
    return store().save(ring);
  }
}

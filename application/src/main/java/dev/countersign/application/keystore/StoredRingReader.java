package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads rows that may have been changed by hand and may no longer be valid rings or keys. */
final class StoredRingReader {

  private StoredRingReader() {}

  /** Returns the ring; empty if it is missing or invalid. */
  static Optional<KeyRing> read(KeyRings store, RingId id) {
    return ifValid(() -> store.find(id));
  }

  /** Returns the key; empty if it is missing or invalid. */
  static Optional<Key> readKey(KeyRings store, KeyId id) {
    return ifValid(() -> store.key(id));
  }

  private static <T> Optional<T> ifValid(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The row has an unknown state, owner or algorithm, or an invalid JWK.
      return Optional.empty();
    }
  }
}

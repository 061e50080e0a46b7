package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what may have been changed by hand, into something that is no ring or key any more. */
final class StoredRingReader {

  private StoredRingReader() {}

  /** The ring; nothing if it is not there, or what is there is none. */
  static Optional<KeyRing> read(KeyRings store, RingId id) {
    return sound(() -> store.find(id));
  }

  /** The key; nothing if it is not there, or what is there is none. */
  static Optional<Key> readKey(KeyRings store, KeyId id) {
    return sound(() -> store.key(id));
  }

  private static <T> Optional<T> sound(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // A state, an owner, an algorithm or a JWK that there is not.
      return Optional.empty();
    }
  }
}

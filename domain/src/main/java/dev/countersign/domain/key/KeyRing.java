package dev.countersign.domain.key;

import dev.countersign.domain.jwk.KeyUse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A key ring: successive keys for one purpose, with a generation that counts its changes.
 *
 * @param id its owner, use and algorithm
 * @param generation 1 when first written, increased by one with each change; a writer passes the
 *     generation that it read
 * @param keys in the order of creation
 */
public record KeyRing(RingId id, long generation, List<Key> keys) {

  /** Refuses, with an exception, duplicate keys and keys of another ring. */
  public KeyRing {
    keys = List.copyOf(keys);
    var ids = new HashSet<KeyId>();
    for (var key : keys) {
      if (!ids.add(key.identity().id()) || !key.identity().ring().equals(id)) {
        throw new IllegalArgumentException("a ring must contain only its own keys, each once");
      }
    }
  }

  /** Returns the empty ring before its first change. */
  public static KeyRing unwritten(RingId id) {
    return new KeyRing(id, 0, List.of());
  }

  /** Returns the first generation of a ring. */
  public static KeyRing first(RingId id, List<Key> keys) {
    return new KeyRing(id, 1, keys);
  }

  /** Returns the next generation of the ring, with these keys. */
  public KeyRing next(List<Key> keys) {
    return new KeyRing(id, generation + 1, keys);
  }

  /**
   * Returns the next generation of the ring, without any private part: each key that has one is
   * retired. Of the keys that have ended, the last {@value RotationPlan#MOST_ENDED} remain.
   */
  public KeyRing retired(Instant at) {
    var since = new Key.Since(at, generation + 1);
    var ended = keys.stream().map(key -> retired(key, since)).toList();
    return next(ended.subList(Math.max(0, ended.size() - RotationPlan.MOST_ENDED), ended.size()));
  }

  private static Key retired(Key key, Key.Since since) {
    return key instanceof Key.Holding ? new Key.Retired(key.identity(), since) : key;
  }

  /** Returns the keys that have a private part. */
  public List<Key.Holding> holding() {
    return keys.stream()
        .filter(Key.Holding.class::isInstance)
        .map(Key.Holding.class::cast)
        .toList();
  }

  /** Returns the newest active key. */
  public Optional<Key.Active> active() {
    for (var key : keys.reversed()) {
      if (key instanceof Key.Active active) {
        return Optional.of(active);
      }
    }
    return Optional.empty();
  }

  /** Returns the oldest upcoming key. */
  public Optional<Key.Upcoming> upcoming() {
    return keys.stream()
        .filter(Key.Upcoming.class::isInstance)
        .map(Key.Upcoming.class::cast)
        .findFirst();
  }

  /** Returns the keys that were replaced, and are still needed for some time. */
  public List<Key.Published> replaced() {
    return keys.stream()
        .filter(key -> key instanceof Key.Retiring || key instanceof Key.Damaged)
        .map(Key.Published.class::cast)
        .toList();
  }

  /**
   * Returns the keys for the JWK set. Verifiers have to know a signing key before and after it
   * signs. For encryption only the active key is published: the previous key only decrypts messages
   * that were already sent, and the next key is not yet known to all nodes.
   */
  public List<Key.Published> published() {
    return keys.stream()
        .filter(Key.Published.class::isInstance)
        .map(Key.Published.class::cast)
        .filter(key -> id.use() == KeyUse.SIGNATURE || key instanceof Key.Active)
        .toList();
  }
}

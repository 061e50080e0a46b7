package dev.countersign.domain.key;

import dev.countersign.domain.jwk.KeyUse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The keys that follow one another in one job, and how often that list has changed.
 *
 * @param id which job
 * @param generation 1 when first written, one more with each change; whoever writes names the one
 *     it read
 * @param keys in the order in which they were made
 */
public record KeyRing(RingId id, long generation, List<Key> keys) {

  /** Refuses, with an exception, doubled or foreign keys. */
  public KeyRing {
    keys = List.copyOf(keys);
    var ids = new HashSet<KeyId>();
    for (var key : keys) {
      if (!ids.add(key.identity().id()) || !key.identity().ring().equals(id)) {
        throw new IllegalArgumentException("a ring holds keys of its own, each once");
      }
    }
  }

  /** A ring that was never written: what the first change of it starts from. */
  public static KeyRing unwritten(RingId id) {
    return new KeyRing(id, 0, List.of());
  }

  /** A ring that is written for the first time. */
  public static KeyRing first(RingId id, List<Key> keys) {
    return new KeyRing(id, 1, keys);
  }

  /** The ring as it will be after the next change. */
  public KeyRing next(List<Key> keys) {
    return new KeyRing(id, generation + 1, keys);
  }

  /** The youngest key that signs. */
  public Optional<Key.Active> active() {
    for (var key : keys.reversed()) {
      if (key instanceof Key.Active active) {
        return Optional.of(active);
      }
    }
    return Optional.empty();
  }

  /** The eldest key that waits for its turn. */
  public Optional<Key.Upcoming> upcoming() {
    return keys.stream()
        .filter(Key.Upcoming.class::isInstance)
        .map(Key.Upcoming.class::cast)
        .findFirst();
  }

  /**
   * The keys that others must know of. Verifiers have to know a signing key before and after it
   * signs. Whoever encrypts should take the active key and no other: the one before it is only
   * there to open what was under way, and the one after it is not yet known to all nodes.
   */
  public List<Key.Published> published() {
    return keys.stream()
        .filter(Key.Published.class::isInstance)
        .map(Key.Published.class::cast)
        .filter(key -> id.use() == KeyUse.SIGNATURE || key instanceof Key.Active)
        .toList();
  }
}

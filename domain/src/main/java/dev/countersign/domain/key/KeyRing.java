package dev.countersign.domain.key;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The keys that follow one another in one job, and how often that list has changed.
 *
 * @param id which job
 * @param generation 1 at first, one more with each change; whoever writes names the one it read
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
    return keys.reversed().stream()
        .filter(Key.Active.class::isInstance)
        .map(Key.Active.class::cast)
        .findFirst();
  }

  /** The keys that others must know of. */
  public List<Key.Published> published() {
    return keys.stream()
        .filter(Key.Published.class::isInstance)
        .map(Key.Published.class::cast)
        .toList();
  }
}

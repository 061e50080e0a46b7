package dev.countersign.application.fetch.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a bounded number of values: of more, those longest unused are given up.
 *
 * @param <K> what they are found by
 * @param <V> what is kept
 */
final class LruCache<K, V> {

  private static final float LOAD = 0.75f;

  private final Map<K, V> kept;

  LruCache(int most) {
    this.kept =
        new LinkedHashMap<>(16, LOAD, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> find(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  synchronized void put(K key, V value) {
    kept.put(key, value);
  }

  synchronized void remove(K key) {
    kept.remove(key);
  }
}

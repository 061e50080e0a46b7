package dev.countersign.application.fetch.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cache of a bounded number of values: the least recently used ones are removed.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LruCache<K, V> {

  private static final float LOAD = 0.75f;

  private final Map<K, V> entries;

  /** Creates a cache of at most {@code max} values. */
  public LruCache(int max) {
    this.entries =
        new LinkedHashMap<>(16, LOAD, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
          }
        };
  }

  /** Returns the value of the key. */
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Stores a value. */
  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  synchronized void remove(K key) {
    entries.remove(key);
  }
}

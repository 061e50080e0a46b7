package dev.countersign.application.fetch.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/**
 * A cache of a bounded number and weight of values: the least recently used ones are removed.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LruCache<K, V> {

  private static final float LOAD = 0.75f;

  private final Map<K, V> entries = new LinkedHashMap<>(16, LOAD, true);
  private final int max;
  private final long maxWeight;
  private final ToLongBiFunction<K, V> weigher;
  private long weight;

  /** Creates a cache of at most {@code max} values. */
  public LruCache(int max) {
    this(max, 0, (key, value) -> 0);
  }

  /**
   * Creates a cache of at most {@code max} values.
   *
   * @param maxWeight the maximum of what all entries weigh together
   * @param weigher returns what an entry weighs; always the same for the same entry
   */
  public LruCache(int max, long maxWeight, ToLongBiFunction<K, V> weigher) {
    this.max = max;
    this.maxWeight = maxWeight;
    this.weigher = weigher;
  }

  /** Returns the value of the key. */
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Stores a value; one that alone is too heavy does not stay. */
  public synchronized void put(K key, V value) {
    remove(key);
    entries.put(key, value);
    weight += weigher.applyAsLong(key, value);
    while (entries.size() > max || weight > maxWeight) {
      remove(entries.keySet().iterator().next());
    }
  }

  synchronized void remove(K key) {
    var removed = entries.remove(key);
    if (removed != null) {
      weight -= weigher.applyAsLong(key, removed);
    }
  }
}

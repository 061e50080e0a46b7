package dev.countersign.application.oauth.shared;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * Collects values in memory and stores them together from time to time, so that a value needs no
 * write of its own. It holds one entry for each key to which a value was added since the last
 * store.
 *
 * @param <K> the key
 * @param <V> the value
 */
public final class WriteBehindBuffer<K, V> {

  private final BinaryOperator<V> sum;
  private final Map<K, V> added = new ConcurrentHashMap<>();

  /** Creates an empty buffer; {@code sum} combines two values of the same key. */
  public WriteBehindBuffer(BinaryOperator<V> sum) {
    this.sum = sum;
  }

  /** Adds a value to the key. */
  public void add(K key, V value) {
    added.merge(key, value, sum);
  }

  /** Passes all added values to {@code store}; if that throws, they stay for the next call. */
  public void store(Consumer<Map<K, V>> store) {
    var taken = take();
    if (taken.isEmpty()) {
      return;
    }
    var stored = false;
    try {
      store.accept(taken);
      stored = true;
    } finally {
      if (!stored) {
        taken.forEach(this::add);
      }
    }
  }

  private Map<K, V> take() {
    var taken = new HashMap<K, V>();
    for (var key : List.copyOf(added.keySet())) {
      var value = added.remove(key);
      if (value != null) {
        taken.put(key, value);
      }
    }
    return taken;
  }
}

package dev.countersign.application.oauth.shared;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * Adds up in memory what is to be stored from time to time, so that none of it costs a write of its
 * own: an entry for each key that something was added to since the last time.
 *
 * @param <K> what for
 * @param <V> what is added up
 */
public final class WriteBehindBuffer<K, V> {

  private final BinaryOperator<V> sum;
  private final Map<K, V> added = new ConcurrentHashMap<>();

  /** Nothing yet; two values of the same key are {@code sum} together. */
  public WriteBehindBuffer(BinaryOperator<V> sum) {
    this.sum = sum;
  }

  /** Adds to what there is of that key. */
  public void add(K key, V value) {
    added.merge(key, value, sum);
  }

  /** Has all stored that was added; if that throws, it is kept for the next time. */
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

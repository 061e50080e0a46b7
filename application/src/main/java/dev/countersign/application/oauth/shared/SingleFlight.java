package dev.countersign.application.oauth.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets those who want the same thing at the same time wait for one of them to get it. Remembers
 * nothing beyond that: it holds as many entries as there is work under way.
 *
 * @param <K> what is wanted
 * @param <V> what it comes to
 */
public final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /** Nothing is under way. */
  public SingleFlight() {}

  /** What {@code work} comes to, or what the same work comes to that is already under way. */
  public V join(K key, Supplier<V> work) {
    var mine = new CompletableFuture<V>();
    var others = underWay.putIfAbsent(key, mine);
    return others == null ? fly(key, mine, work) : others.join();
  }

  private V fly(K key, CompletableFuture<V> mine, Supplier<V> work) {
    try {
      var value = work.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key, mine);
    }
  }
}

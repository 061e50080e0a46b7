package dev.countersign.application.oauth.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs work once for all callers that ask for the same key at the same time: the first caller runs
 * it, the others wait for its result. It stores no results: it holds one entry for each key whose
 * work is running.
 *
 * @param <K> the key that identifies the work
 * @param <V> the result
 */
public final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

  /** Creates an instance in which no work is running. */
  public SingleFlight() {}

  /** Returns the result of {@code work}, or of the work that is already running for this key. */
  public V join(K key, Supplier<V> work) {
    var result = new CompletableFuture<V>();
    var earlier = running.putIfAbsent(key, result);
    return earlier == null ? run(key, result, work) : earlier.join();
  }

  private V run(K key, CompletableFuture<V> result, Supplier<V> work) {
    try {
      var value = work.get();
      result.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
      throw e;
    } finally {
      // Has no effect, except after a checked exception that the work threw without declaring it.
      result.cancel(false);
      running.remove(key, result);
    }
  }
}

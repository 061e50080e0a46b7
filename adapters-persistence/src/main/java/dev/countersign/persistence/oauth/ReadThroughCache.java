package dev.countersign.persistence.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A bounded cache in front of a store. Absent values are not cached, and values that this node
 * writes are removed from the cache, so that a node sees its own changes at once. In a transaction
 * nothing is read from the cache or added to it: the transaction sees its own changes, and other
 * threads do not see them before it is committed.
 *
 * <p>No thread waits in it: it holds no lock during a read of the database, but removes a value
 * that was read during a write.
 *
 * @param <K> the key
 * @param <V> the value, immutable
 */
public final class ReadThroughCache<K, V> {

  private final Cache<K, V> entries;
  private final TransactionEnd transactionEnd;
  private final AtomicLong writes = new AtomicLong();

  /** Creates an empty cache. */
  public ReadThroughCache(CacheBounds bounds, TransactionEnd transactionEnd) {
    this(bounds, transactionEnd, Ticker.systemTicker());
  }

  ReadThroughCache(CacheBounds bounds, TransactionEnd transactionEnd, Ticker ticker) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(bounds.entries())
            .expireAfterWrite(bounds.timeToLive())
            .ticker(ticker)
            .build();
    this.transactionEnd = transactionEnd;
  }

  /** Returns the cached value, or loads it with {@code load}; in a transaction always loads it. */
  public Optional<V> get(K key, Function<K, Optional<V>> load) {
    if (transactionEnd.isPending()) {
      return load.apply(key);
    }
    var cached = entries.getIfPresent(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    var before = writes.get();
    var loaded = load.apply(key);
    loaded.ifPresent(value -> put(key, value, before));
    return loaded;
  }

  /**
   * Removes a value that was written: now, and again when the transaction of the write has ended,
   * because until then other threads read, and cache, the previous value.
   */
  public void forget(K key) {
    nowAndAfterwards(() -> entries.invalidate(key));
  }

  /** Removes all values in the same way as {@link #forget}. */
  public void forgetAll() {
    nowAndAfterwards(entries::invalidateAll);
  }

  private void put(K key, V value, long writesBefore) {
    entries.put(key, value);
    if (writes.get() != writesBefore) {
      entries.invalidate(key);
    }
  }

  private void nowAndAfterwards(Runnable invalidation) {
    Runnable written =
        () -> {
          writes.incrementAndGet();
          invalidation.run();
        };
    written.run();
    transactionEnd.afterwards(written);
  }
}

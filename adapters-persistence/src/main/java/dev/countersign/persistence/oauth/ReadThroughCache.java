package dev.countersign.persistence.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A bounded cache before a store. What is not found is not remembered, and what was written here is
 * forgotten, so that a node sees its own changes at once.
 *
 * <p>Nobody waits in it: a value that was read while somebody wrote is dropped again, instead of
 * holding a lock over a read of the database.
 *
 * @param <K> the key
 * @param <V> the value, immutable
 */
public final class ReadThroughCache<K, V> {

  private final Cache<K, V> entries;
  private final TransactionEnd transactionEnd;
  private final AtomicLong writes = new AtomicLong();

  /** An empty cache. */
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

  /** The cached value, or else what {@code load} finds. */
  public Optional<V> get(K key, Function<K, Optional<V>> load) {
    var cached = entries.getIfPresent(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    var before = writes.get();
    var loaded = load.apply(key);
    loaded.ifPresent(value -> keep(key, value, before));
    return loaded;
  }

  /**
   * Forgets a value that was written: now, and again when the transaction around the write has
   * ended, since until then others read, and cache, what was there before.
   */
  public void forget(K key) {
    nowAndAfterwards(() -> entries.invalidate(key));
  }

  /** Forgets all values, as {@link #forget} forgets one. */
  public void forgetAll() {
    nowAndAfterwards(entries::invalidateAll);
  }

  private void keep(K key, V value, long writesBefore) {
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

package dev.countersign.persistence.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.persistence.oauth.TransactionEnd.Ending;
import java.time.Duration;
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
 * <p>While the database is unavailable, a lasting cache returns the values that it read last.
 *
 * @param <K> the key
 * @param <V> the value, immutable
 */
public final class ReadThroughCache<K, V> {

  /** The time after which a lasting cache asks an unavailable database again. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Cache<K, V> entries;
  private final Optional<Cache<K, V>> last;
  private final Ticker ticker;
  private volatile long retryAt;
  private final TransactionEnd transactionEnd;
  private final AtomicLong writes = new AtomicLong();

  /** Creates an empty cache. */
  public ReadThroughCache(CacheBounds bounds, TransactionEnd transactionEnd) {
    this(bounds, transactionEnd, Ticker.systemTicker());
  }

  ReadThroughCache(CacheBounds bounds, TransactionEnd transactionEnd, Ticker ticker) {
    this(
        cache(bounds.entries(), bounds.timeToLive(), ticker),
        Optional.empty(),
        transactionEnd,
        ticker);
  }

  private ReadThroughCache(
      Cache<K, V> entries,
      Optional<Cache<K, V>> last,
      TransactionEnd transactionEnd,
      Ticker ticker) {
    this.entries = entries;
    this.last = last;
    this.transactionEnd = transactionEnd;
    this.ticker = ticker;
    this.retryAt = ticker.read();
  }

  /**
   * Creates an empty cache that returns the values that it read last while the database is
   * unavailable.
   *
   * @param longest the maximum age of these values
   */
  public static <K, V> ReadThroughCache<K, V> lasting(
      CacheBounds bounds, Duration longest, TransactionEnd transactionEnd) {
    return lasting(bounds, longest, transactionEnd, Ticker.systemTicker());
  }

  static <K, V> ReadThroughCache<K, V> lasting(
      CacheBounds bounds, Duration longest, TransactionEnd transactionEnd, Ticker ticker) {
    return new ReadThroughCache<>(
        cache(bounds.entries(), bounds.timeToLive(), ticker),
        Optional.of(cache(bounds.entries(), longest, ticker)),
        transactionEnd,
        ticker);
  }

  private static <K, V> Cache<K, V> cache(long entries, Duration timeToLive, Ticker ticker) {
    return Caffeine.newBuilder()
        .maximumSize(entries)
        .expireAfterWrite(timeToLive)
        .ticker(ticker)
        .build();
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
    var previous = last.flatMap(values -> Optional.ofNullable(values.getIfPresent(key)));
    if (previous.isPresent() && retryAt - ticker.read() > 0) {
      return previous;
    }
    try {
      return load(key, load);
    } catch (RuntimeException e) {
      if (previous.isEmpty() || !isOutage(e)) {
        throw e;
      }
      retryAt = ticker.read() + RETRY.toNanos();
      return previous;
    }
  }

  private static boolean isOutage(RuntimeException failure) {
    return DatabaseProblem.of(failure).filter(DatabaseProblem::isOutage).isPresent();
  }

  private Optional<V> load(K key, Function<K, Optional<V>> load) {
    var before = writes.get();
    var loaded = load.apply(key);
    loaded.ifPresentOrElse(value -> put(key, value, before), () -> drop(key));
    return loaded;
  }

  /**
   * Removes a value that was written: now, and again when the transaction of the write has ended,
   * because until then other threads read, and cache, the previous value. A lasting cache still
   * returns the previous value, while the database is unavailable, until the write is committed.
   */
  public void forget(K key) {
    nowAndAfterwards(
        () -> entries.invalidate(key), () -> last.ifPresent(values -> values.invalidate(key)));
  }

  /** Removes all values in the same way as {@link #forget}. */
  public void forgetAll() {
    nowAndAfterwards(entries::invalidateAll, () -> last.ifPresent(Cache::invalidateAll));
  }

  /**
   * Has the value read from the store again, because another node has written it, or this node may
   * have. A lasting cache still returns the previous value while the database is unavailable.
   */
  public void expire(K key) {
    nowAndAfterwards(() -> entries.invalidate(key), () -> {});
  }

  /** Has all values read again in the same way as {@link #expire}. */
  public void expireAll() {
    nowAndAfterwards(entries::invalidateAll, () -> {});
  }

  private void put(K key, V value, long writesBefore) {
    entries.put(key, value);
    last.ifPresent(values -> values.put(key, value));
    if (writes.get() != writesBefore) {
      drop(key);
    }
  }

  private void drop(K key) {
    entries.invalidate(key);
    last.ifPresent(values -> values.invalidate(key));
  }

  private void nowAndAfterwards(Runnable outdated, Runnable replaced) {
    Runnable written =
        () -> {
          writes.incrementAndGet();
          outdated.run();
        };
    written.run();
    transactionEnd.afterwards(
        ending -> {
          written.run();
          if (ending != Ending.ROLLED_BACK) {
            replaced.run();
          }
        });
  }
}

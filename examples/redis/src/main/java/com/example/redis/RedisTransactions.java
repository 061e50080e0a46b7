package com.example.redis;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The transactions of the stores in Redis. A transaction collects its writes and holds the locks of
 * the records that it changes; its commit is one Lua script, which Redis runs completely or not at
 * all.
 */
public final class RedisTransactions {

  /** Runs what is inside a transaction; may run more around it. */
  interface Around<T> {
    T run(Joined<T> joined, Runnable commit);
  }

  /** Runs work as a part of the open transaction. */
  interface Joined<T> {
    T apply(Supplier<T> work);
  }

  private static final ScopedValue<RedisTransaction> OPEN = ScopedValue.newInstance();

  private static final System.Logger LOG = System.getLogger(RedisTransactions.class.getName());

  private final RedisClient redis;
  private final String prefix;

  /** Creates the transactions of this client; all keys begin with {@code prefix}. */
  public RedisTransactions(RedisClient redis, String prefix) {
    this.redis = redis;
    this.prefix = prefix;
  }

  /** Returns the client. */
  RedisClient redis() {
    return redis;
  }

  /** Returns what all keys begin with. */
  String prefix() {
    return prefix;
  }

  /** Returns whether this thread is in a transaction. */
  boolean isOpen() {
    return OPEN.isBound();
  }

  /** Returns the open transaction, to read with; without one, what is committed. */
  RedisTransaction reading() {
    return OPEN.isBound() ? OPEN.get() : begin();
  }

  /** Runs {@code work} in the open transaction, or else in a new one that covers only Redis. */
  <T> T write(Supplier<T> work) {
    return run(
        (joined, commit) -> {
          var result = joined.apply(work);
          commit.run();
          return result;
        });
  }

  /** Does the same with work that has no result. */
  void write(Runnable work) {
    var _ =
        write(
            () -> {
              work.run();
              return Optional.empty();
            });
  }

  /** Runs {@code around} in the open transaction, or else in a new one; then it also commits. */
  <T> T run(Around<T> around) {
    if (OPEN.isBound()) {
      var open = OPEN.get();
      return around.run(work -> part(open, work), () -> {});
    }
    var transaction = begin();
    try {
      return ScopedValue.where(OPEN, transaction)
          .call(() -> around.run(Supplier::get, transaction::commit));
    } finally {
      unlock(transaction);
    }
  }

  // Both databases may have committed: then a failure here must not look as if they had not.
  private static void unlock(RedisTransaction transaction) {
    try {
      transaction.unlock();
    } catch (JedisException e) {
      LOG.log(System.Logger.Level.WARNING, "Locks in Redis stay until their lease ends", e);
    }
  }

  /** A failed part rolls back the whole transaction, also if its caller catches the exception. */
  private static <T> T part(RedisTransaction open, Supplier<T> work) {
    var done = false;
    try {
      var result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        open.mustRollBack();
      }
    }
  }

  private RedisTransaction begin() {
    return new RedisTransaction(redis, prefix, UUID.randomUUID().toString());
  }
}

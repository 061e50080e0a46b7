package com.example.redis;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;

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

  private final RedisClient redis;

  /** Creates the transactions of this client. */
  public RedisTransactions(RedisClient redis) {
    this.redis = redis;
  }

  /** Returns the client. */
  RedisClient redis() {
    return redis;
  }

  /** Returns whether this thread is in a transaction. */
  boolean isOpen() {
    return OPEN.isBound();
  }

  /** Returns the open transaction, to read with; without one, what is committed. */
  RedisTransaction reading() {
    return OPEN.isBound() ? OPEN.get() : new RedisTransaction(redis, owner());
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
    var transaction = new RedisTransaction(redis, owner());
    try {
      return ScopedValue.where(OPEN, transaction)
          .call(() -> around.run(Supplier::get, transaction::commit));
    } finally {
      transaction.unlock();
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

  private static String owner() {
    return UUID.randomUUID().toString();
  }
}

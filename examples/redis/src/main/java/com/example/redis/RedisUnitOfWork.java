package com.example.redis;

import dev.countersign.application.oauth.driven.UnitOfWork;
import java.util.function.Supplier;

/**
 * Runs a unit of work over two databases: the one of the server, and Redis. The writes to Redis are
 * collected while the work runs, and sent as one script when it has succeeded, immediately before
 * the commit of the other database:
 *
 * <ul>
 *   <li>If the work throws, nothing was sent: neither database has changed.
 *   <li>If the script fails, the other database is rolled back. Redis has changed either completely
 *       or not at all; it is unknown which if the connection was lost.
 *   <li>If the commit of the other database fails after the script, Redis keeps the writes. It is
 *       not known whether such a commit failed, so they are not undone: a code that was redeemed
 *       must never be redeemed again.
 * </ul>
 *
 * So only Redis can be ahead of the other database. Every write of these stores is safe in that
 * order: a redeemed code without tokens, a session whose cookie no browser has, and an ended
 * session permit nothing.
 */
public final class RedisUnitOfWork implements UnitOfWork {

  private final UnitOfWork database;
  private final RedisTransactions transactions;

  /** Creates units of work that cover what {@code database} covers, and the stores in Redis. */
  public RedisUnitOfWork(UnitOfWork database, RedisTransactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return transactions.run(
        (joined, commit) ->
            database.run(
                () -> {
                  var result = joined.apply(work);
                  commit.run();
                  return result;
                }));
  }

  @Override
  public void afterCommit(Runnable work) {
    database.afterCommit(work);
  }
}

package dev.countersign.persistence.oauth;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a {@link SeparateUnitOfWork} as a new transaction on a connection outside of the pool, one
 * at a time.
 */
@JdbcStore
public final class JdbcSeparateUnitOfWork implements SeparateUnitOfWork {

  private static final TransactionDefinition NEW =
      TransactionDefinition.of(TransactionDefinition.Propagation.REQUIRES_NEW);

  private final TransactionOperations<Connection> transactions;
  private final ReentrantLock one = new ReentrantLock(true);

  JdbcSeparateUnitOfWork(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** Returns whether this thread runs a separate unit of work. */
  public static boolean isRunning() {
    return OutsideConnections.areUsed();
  }

  @Override
  public <T> T run(
      Supplier<Optional<T>> present, Supplier<T> work, Function<RuntimeException, T> otherwise) {
    one.lock();
    try {
      return present.get().orElseGet(() -> inNewTransaction(work, otherwise));
    } finally {
      one.unlock();
    }
  }

  private <T> T inNewTransaction(Supplier<T> work, Function<RuntimeException, T> otherwise) {
    try {
      return inNewTransaction(work);
    } catch (RuntimeException e) {
      return inNewTransaction(() -> otherwise.apply(e));
    }
  }

  private <T> T inNewTransaction(Supplier<T> work) {
    return OutsideConnections.with(() -> transactions.execute(NEW, transaction -> work.get()));
  }
}

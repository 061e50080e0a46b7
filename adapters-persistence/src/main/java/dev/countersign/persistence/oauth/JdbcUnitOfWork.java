package dev.countersign.persistence.oauth;

import dev.countersign.application.oauth.driven.UnitOfWork;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import java.sql.Connection;
import java.util.function.Supplier;

/** Runs a {@link UnitOfWork} as a transaction; inside an open transaction it joins that one. */
@JdbcStore
public final class JdbcUnitOfWork implements UnitOfWork {

  private final TransactionOperations<Connection> transactions;

  JdbcUnitOfWork(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return transactions.executeWrite(transaction -> work.get());
  }

  @Override
  public void afterCommit(Runnable work) {
    transactions
        .findTransactionStatus()
        .ifPresentOrElse(open -> open.registerSynchronization(new WhenKept(work)), work);
  }

  private record WhenKept(Runnable work) implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      work.run();
    }
  }
}

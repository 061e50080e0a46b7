package dev.countersign.persistence.oauth;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import java.sql.Connection;

/** Reports the {@link TransactionEnd} of database transactions. */
@JdbcStore
public final class JdbcTransactionEnd implements TransactionEnd {

  private final TransactionOperations<Connection> transactions;

  JdbcTransactionEnd(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean isPending() {
    return transactions.findTransactionStatus().isPresent();
  }

  @Override
  public void afterwards(Runnable action) {
    transactions
        .findTransactionStatus()
        .ifPresentOrElse(open -> open.registerSynchronization(new AtTheEnd(action)), action);
  }

  private record AtTheEnd(Runnable action) implements TransactionSynchronization {
    @Override
    public void afterCompletion(Status status) {
      action.run();
    }
  }
}

package dev.countersign.persistence.oauth;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import java.sql.Connection;
import java.util.function.Consumer;

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
  public void afterwards(Consumer<Ending> action) {
    transactions
        .findTransactionStatus()
        .ifPresentOrElse(
            open -> open.registerSynchronization(new AtTheEnd(action)),
            () -> action.accept(Ending.COMMITTED_OR_UNKNOWN));
  }

  private record AtTheEnd(Consumer<Ending> action) implements TransactionSynchronization {
    @Override
    public void afterCompletion(Status status) {
      action.accept(
          status == Status.ROLLED_BACK ? Ending.ROLLED_BACK : Ending.COMMITTED_OR_UNKNOWN);
    }
  }
}

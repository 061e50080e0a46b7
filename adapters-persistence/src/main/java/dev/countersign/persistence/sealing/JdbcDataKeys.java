package dev.countersign.persistence.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;

/** {@link DataKeys} in a database. */
@JdbcStore
public final class JdbcDataKeys implements DataKeys {

  private final DataKeyRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcDataKeys(DataKeyRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public List<DataKey> all() {
    return rows.findAllOrderByKeyNumber().stream().map(DataKeyRow::toDataKey).toList();
  }

  @Override
  public boolean add(DataKey key) {
    return rows.add(DataKeyRow.of(key));
  }

  @Override
  public boolean replace(DataKey stored, DataKey resealed) {
    return rows.replace(stored.number(), stored.wrapped().jwe(), resealed.wrapped().jwe()) == 1;
  }

  @Override
  public void remove(int number) {
    rows.remove(number);
  }

  @Override
  public long use(int number, long more) {
    // In one transaction, so that no other node's count comes between.
    return transactions.executeWrite(
        transaction -> more > 0 && rows.use(number, more) == 0 ? 0L : rows.uses(number).orElse(0L));
  }
}

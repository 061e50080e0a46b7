package dev.countersign.persistence.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** {@link DataKeys} in a database. */
@JdbcStore
public final class JdbcDataKeys implements DataKeys {

  private final DataKeyRows rows;

  JdbcDataKeys(DataKeyRows rows) {
    this.rows = rows;
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
  public boolean reserve(int number, long uses, long most) {
    return rows.reserve(number, uses, most) == 1;
  }

  @Override
  public long uses(int number) {
    return rows.uses(number).orElse(0L);
  }
}

package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.domain.key.DataKey;
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
}

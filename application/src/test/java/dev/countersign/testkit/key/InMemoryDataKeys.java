package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.domain.key.DataKey;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;

/** {@link DataKeys} in memory. */
public final class InMemoryDataKeys implements DataKeys {

  private final InMemoryTable<Integer, DataKey> keys;

  /** An empty store in {@code database}. */
  public InMemoryDataKeys(InMemoryDatabase database) {
    this.keys = database.table();
  }

  @Override
  public List<DataKey> all() {
    return keys.all().stream().sorted(Comparator.comparingInt(DataKey::number)).toList();
  }

  @Override
  public boolean add(DataKey key) {
    return keys.add(key.number(), key);
  }
}

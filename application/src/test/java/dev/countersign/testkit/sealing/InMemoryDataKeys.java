package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;

/** {@link DataKeys} in memory. */
public final class InMemoryDataKeys implements DataKeys {

  private record Row(DataKey key, long uses) {}

  private final InMemoryDatabase database;
  private final InMemoryTable<Integer, Row> keys;

  /** Creates an empty store in {@code database}. */
  public InMemoryDataKeys(InMemoryDatabase database) {
    this.database = database;
    this.keys = database.table();
  }

  @Override
  public List<DataKey> all() {
    return keys.all().stream()
        .map(Row::key)
        .sorted(Comparator.comparingInt(DataKey::number))
        .toList();
  }

  @Override
  public boolean add(DataKey key) {
    return keys.add(key.number(), new Row(key, 0));
  }

  @Override
  public boolean replace(DataKey stored, DataKey sealedAnew) {
    return database.atomically(
        () -> {
          var row = keys.find(stored.number()).filter(found -> found.key().equals(stored));
          row.ifPresent(found -> keys.put(stored.number(), new Row(sealedAnew, found.uses())));
          return row.isPresent();
        });
  }

  @Override
  public void remove(int number) {
    keys.remove(number);
  }

  @Override
  public boolean reserve(int number, long uses, long most) {
    return database.atomically(
        () -> {
          var row =
              keys.find(number)
                  .map(found -> new Row(found.key(), found.uses() + uses))
                  .filter(counted -> counted.uses() <= most);
          row.ifPresent(counted -> keys.put(number, counted));
          return row.isPresent();
        });
  }

  @Override
  public long uses(int number) {
    return keys.find(number).map(Row::uses).orElse(0L);
  }
}

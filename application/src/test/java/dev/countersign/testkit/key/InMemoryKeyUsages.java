package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** {@link KeyUsages} in memory. */
public final class InMemoryKeyUsages implements KeyUsages {

  private final InMemoryDatabase database;
  private final InMemoryTable<KeyId, KeyUsage> stored;

  /** Creates an empty store in {@code database}. */
  public InMemoryKeyUsages(InMemoryDatabase database) {
    this.database = database;
    this.stored = database.table();
  }

  @Override
  public void add(Map<KeyId, KeyUsage> uses) {
    database.change(
        () ->
            uses.forEach(
                (key, usage) -> stored.put(key, stored.find(key).map(usage::plus).orElse(usage))));
  }

  @Override
  public Map<KeyId, KeyUsage> find(Collection<KeyId> keys) {
    var found = new HashMap<KeyId, KeyUsage>();
    for (var key : keys) {
      stored.find(key).ifPresent(usage -> found.put(key, usage));
    }
    return found;
  }
}

package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import dev.countersign.domain.oauth.Done;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link KeyUsages} in a database. */
@JdbcStore
public final class JdbcKeyUsages implements KeyUsages {

  private final KeyUsageRows rows;
  private final JdbcUnitOfWork unitOfWork;

  JdbcKeyUsages(KeyUsageRows rows, JdbcUnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void add(Map<KeyId, KeyUsage> uses) {
    // All nodes lock rows in the same order; otherwise two nodes could each wait for a row that the
    // other has locked.
    var ordered = new TreeMap<String, KeyUsage>();
    uses.forEach((key, usage) -> ordered.put(key.value(), usage));
    var _ =
        unitOfWork.run(
            () -> {
              ordered.forEach(this::add);
              return Done.DONE;
            });
  }

  private void add(String keyId, KeyUsage usage) {
    if (rows.insert(keyId, usage.signatures(), usage.lastUsed()) == 0) {
      var _ = rows.add(keyId, usage.signatures(), usage.lastUsed());
    }
  }

  @Override
  public Map<KeyId, KeyUsage> find(Collection<KeyId> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return rows.findByKeyIdIn(keys.stream().map(KeyId::value).toList()).stream()
        .collect(Collectors.toMap(row -> new KeyId(row.keyId()), KeyUsageRow::toUsage));
  }
}

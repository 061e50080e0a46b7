package dev.countersign.persistence.client;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The client secrets that are stored sealed, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedClientSecrets implements SealedRecords {

  private final ClientSecretRows rows;

  JdbcSealedClientSecrets(ClientSecretRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "client secrets";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    var last = ClientSecretRowKey.parse(key);
    return rows.sealedAfter(last.clientId(), last.number(), most).stream()
        .map(ClientSecretRow::toSealedRecord)
        .toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    var key = ClientSecretRowKey.parse(read.key());
    return rows.reseal(key.clientId(), key.number(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

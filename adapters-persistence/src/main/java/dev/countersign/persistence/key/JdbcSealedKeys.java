package dev.countersign.persistence.key;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The private parts of keys, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedKeys implements SealedRecords {

  private final KeyRingRows rows;

  JdbcSealedKeys(KeyRingRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "keys";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(KeyRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

package dev.countersign.persistence.lease;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The tokens of people, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedFamilies implements SealedRecords {

  private final TokenFamilyRows rows;

  JdbcSealedFamilies(TokenFamilyRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "tokens of people";
  }

  @Override
  public long count() {
    return rows.countAll();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(SealedFamilyRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

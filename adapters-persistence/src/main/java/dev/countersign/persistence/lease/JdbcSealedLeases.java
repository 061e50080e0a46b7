package dev.countersign.persistence.lease;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The access tokens obtained from other providers, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedLeases implements SealedRecords {

  private final TokenLeaseRows rows;

  JdbcSealedLeases(TokenLeaseRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "leased tokens";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(SealedLeaseRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

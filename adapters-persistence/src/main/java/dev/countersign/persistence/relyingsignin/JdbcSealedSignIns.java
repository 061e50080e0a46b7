package dev.countersign.persistence.relyingsignin;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The contents of the sign-ins at other servers, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedSignIns implements SealedRecords {

  private final RemoteSignInRows rows;

  JdbcSealedSignIns(RemoteSignInRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "sign-ins elsewhere";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(SealedSignInRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

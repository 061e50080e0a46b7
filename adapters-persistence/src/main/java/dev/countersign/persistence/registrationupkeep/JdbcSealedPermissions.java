package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** The permissions to register again, as {@link SealedRecords} in a database. */
@JdbcStore
public final class JdbcSealedPermissions implements SealedRecords {

  private final UpkeepRows rows;

  JdbcSealedPermissions(UpkeepRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "permissions to register again";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(SealedPermissionRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

package dev.countersign.persistence.relyingparty;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/**
 * The credentials of this server's registrations at other providers, as {@link SealedRecords} in a
 * database.
 */
@JdbcStore
public final class JdbcSealedCredentials implements SealedRecords {

  private final RegistrationRows rows;

  JdbcSealedCredentials(RegistrationRows rows) {
    this.rows = rows;
  }

  @Override
  public String kind() {
    return "registrations elsewhere";
  }

  @Override
  public long count() {
    return rows.countSealed();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.sealedAfter(key, most).stream().map(SealedCredentialsRow::toSealedRecord).toList();
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return rows.reseal(read.key(), read.sealed().jwe(), next.jwe()) == 1;
  }
}

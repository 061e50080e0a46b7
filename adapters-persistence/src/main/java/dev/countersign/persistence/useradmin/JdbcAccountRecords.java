package dev.countersign.persistence.useradmin;

import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;

/** {@link AccountRecords} in a database. */
@JdbcStore
public final class JdbcAccountRecords implements AccountRecords {

  private final AccountRecordRows rows;

  JdbcAccountRecords(AccountRecordRows rows) {
    this.rows = rows;
  }

  @Override
  public void removeAll(UserId user) {
    rows.removeSessionClients(user.value());
    rows.removeSessions(user.value());
    rows.removeConsents(user.value());
    rows.removeDevices(user.value());
    rows.removePasswordLinks(user.value());
    rows.removeLinkedIdentities(user.value());
  }
}

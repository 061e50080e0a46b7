package dev.countersign.persistence.user;

import dev.countersign.application.client.driven.Subjects;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;

/** {@link Subjects} in a database. */
@JdbcStore
public final class JdbcSubjects implements Subjects {

  private final AccountRows accounts;
  private final FormerAccountRows former;

  JdbcSubjects(AccountRows accounts, FormerAccountRows former) {
    this.accounts = accounts;
    this.former = former;
  }

  @Override
  public boolean include(ClientId id, SecretHash hash) {
    return accounts.existsById(id.value()) || former.existsById(hash.value());
  }
}

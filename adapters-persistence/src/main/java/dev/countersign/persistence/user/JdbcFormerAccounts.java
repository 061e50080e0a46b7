package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;

/** {@link FormerAccounts} in a database. */
@JdbcStore
public final class JdbcFormerAccounts implements FormerAccounts {

  private final FormerAccountRows rows;

  JdbcFormerAccounts(FormerAccountRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean contains(SecretHash id) {
    return rows.existsById(id.value());
  }

  @Override
  public void add(SecretHash id) {
    var _ = rows.insert(id.value());
  }
}

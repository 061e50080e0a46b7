package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Grants} in a database. */
@JdbcStore
public final class JdbcGrants implements Grants {

  private final GrantRows rows;

  JdbcGrants(GrantRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Grant grant) {
    rows.save(GrantRow.of(grant));
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return rows.findById(id.value()).map(GrantRow::toGrant);
  }
}

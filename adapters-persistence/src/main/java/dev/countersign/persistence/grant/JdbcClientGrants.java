package dev.countersign.persistence.grant;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.JdbcStore;

/** {@link ClientGrants} in a database. */
@JdbcStore
public final class JdbcClientGrants implements ClientGrants {

  private final GrantRows rows;

  JdbcClientGrants(GrantRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean exist(ClientId client) {
    return rows.existFor(client.value());
  }
}

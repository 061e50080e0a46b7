package dev.countersign.persistence.grant;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;

/** {@link ClientGrants} in a database. */
@JdbcStore
public final class JdbcClientGrants implements ClientGrants {

  private final GrantRows rows;
  private final Consents consents;

  JdbcClientGrants(GrantRows rows, Consents consents) {
    this.rows = rows;
    this.consents = consents;
  }

  @Override
  public boolean exist(ClientId client, Instant since) {
    return rows.existFor(client.value()) || consents.existFor(client, since);
  }
}

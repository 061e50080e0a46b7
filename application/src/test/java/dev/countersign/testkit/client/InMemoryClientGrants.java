package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.grant.InMemoryGrants;

/** {@link ClientGrants} in memory, of {@link InMemoryGrants}. */
public final class InMemoryClientGrants implements ClientGrants {

  private final InMemoryGrants grants;

  /** Creates a view of these grants. */
  public InMemoryClientGrants(InMemoryGrants grants) {
    this.grants = grants;
  }

  @Override
  public boolean exist(ClientId client) {
    return grants.existFor(client);
  }
}

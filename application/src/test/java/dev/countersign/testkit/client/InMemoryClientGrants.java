package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.grant.InMemoryGrants;
import dev.countersign.testkit.user.InMemoryConsents;
import java.time.Instant;

/** {@link ClientGrants} in memory, of {@link InMemoryGrants} and {@link InMemoryConsents}. */
public final class InMemoryClientGrants implements ClientGrants {

  private final InMemoryGrants grants;
  private final InMemoryConsents consents;

  /** Creates a view of these grants and consents. */
  public InMemoryClientGrants(InMemoryGrants grants, InMemoryConsents consents) {
    this.grants = grants;
    this.consents = consents;
  }

  @Override
  public boolean exist(ClientId client, Instant since) {
    return grants.existFor(client) || consents.existFor(client, since);
  }
}

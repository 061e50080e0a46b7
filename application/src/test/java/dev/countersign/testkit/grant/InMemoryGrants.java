package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link Grants} in memory. */
public final class InMemoryGrants implements Grants {

  private final InMemoryTable<GrantId, Grant> grants;

  /** Creates an empty store in {@code database}. */
  public InMemoryGrants(InMemoryDatabase database) {
    this.grants = database.table();
  }

  @Override
  public void add(Grant grant) {
    grants.insert(grant.id(), grant);
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return grants.find(id);
  }

  /** Throws unless exactly this grant was added. */
  void requireAdded(Grant grant) {
    if (!find(grant.id()).equals(Optional.of(grant))) {
      throw new IllegalStateException("the grant was not added: " + grant.id().value());
    }
  }
}

package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientGrantsTest extends ClientGrantsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected ClientGrants clientGrants() {
    return stores.clientGrants();
  }

  @Override
  protected Grants grants() {
    return stores.grants();
  }

  @Override
  protected Consents consents() {
    return stores.consents();
  }
}

package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.testkit.InMemoryStores;

class InMemoryLeaseNodesTest extends LeaseNodesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenLeases leases() {
    return stores.tokenLeases();
  }
}

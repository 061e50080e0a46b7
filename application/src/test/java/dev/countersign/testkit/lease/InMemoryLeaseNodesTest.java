package dev.countersign.testkit.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.testkit.InMemoryStores;

class InMemoryLeaseNodesTest extends LeaseNodesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenLeases leases() {
    return stores.tokenLeases();
  }
}

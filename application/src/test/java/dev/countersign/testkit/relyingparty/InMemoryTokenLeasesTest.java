package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.testkit.InMemoryStores;

class InMemoryTokenLeasesTest extends TokenLeasesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenLeases leases() {
    return stores.tokenLeases();
  }
}

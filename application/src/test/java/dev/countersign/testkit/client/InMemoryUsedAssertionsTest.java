package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.UsedAssertions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryUsedAssertionsTest extends UsedAssertionsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected UsedAssertions assertions() {
    return stores.usedAssertions();
  }
}

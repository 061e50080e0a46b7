package dev.countersign.testkit.clientauth;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryUsedAssertionsTest extends UsedAssertionsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected UsedAssertions assertions() {
    return stores.usedAssertions();
  }
}

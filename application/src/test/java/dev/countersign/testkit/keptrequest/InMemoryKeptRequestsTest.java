package dev.countersign.testkit.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeptRequestsTest extends KeptRequestsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeptRequests requests() {
    return stores.keptRequests();
  }
}

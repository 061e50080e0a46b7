package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.testkit.InMemoryStores;

class InMemoryConsentsTest extends ConsentsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Consents consents() {
    return stores.consents();
  }
}

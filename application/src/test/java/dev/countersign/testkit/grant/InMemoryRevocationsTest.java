package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRevocationsTest extends RevocationsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Revocations revocations() {
    return stores.revocations();
  }
}

package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeyUsagesTest extends KeyUsagesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeyUsages usages() {
    return stores.keyUsages();
  }
}

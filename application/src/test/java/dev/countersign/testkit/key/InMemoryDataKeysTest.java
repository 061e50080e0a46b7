package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.testkit.InMemoryStores;

class InMemoryDataKeysTest extends DataKeysContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected DataKeys dataKeys() {
    return stores.dataKeys();
  }
}

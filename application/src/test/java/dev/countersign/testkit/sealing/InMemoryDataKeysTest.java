package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.testkit.InMemoryStores;

class InMemoryDataKeysTest extends DataKeysContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected DataKeys dataKeys() {
    return stores.dataKeys();
  }
}

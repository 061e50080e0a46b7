package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeyRingsTest extends KeyRingsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeyRings rings() {
    return stores.keyRings();
  }
}

package dev.countersign.application.keystore;

import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.keystore.KeyStores;

class StolenMasterKeyTest extends StolenMasterKeyContract {

  private final KeyStores stores = KeyStores.of(InMemoryStores.empty());

  @Override
  protected KeyStores stores() {
    return stores;
  }
}

package dev.countersign.application.keystore;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.keystore.DataKeyLimitContract;
import dev.countersign.testkit.keystore.KeyStores;

class DataKeyLimitTest extends DataKeyLimitContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeyStores stores() {
    return KeyStores.of(stores);
  }

  @Override
  protected SeparateUnitOfWork separatelyOnAnotherNode() {
    return stores.separately();
  }
}

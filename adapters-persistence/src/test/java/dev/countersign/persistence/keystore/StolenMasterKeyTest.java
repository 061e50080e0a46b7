package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.StolenMasterKeyContract;
import dev.countersign.persistence.testing.JdbcKeyStores;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keystore.KeyStores;

@OnEachDatabase
class StolenMasterKeyTest extends StolenMasterKeyContract {

  private final KeyStores stores;

  StolenMasterKeyTest(TestDatabase database) {
    this.stores = JdbcKeyStores.of(database);
  }

  @Override
  protected KeyStores stores() {
    return stores;
  }
}

package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAccountsTest extends AccountsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }
}

package dev.countersign.testkit.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAccountDirectoryTest extends AccountDirectoryContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected AccountDirectory directory() {
    return stores.accountDirectory();
  }

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }
}

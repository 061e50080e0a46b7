package dev.countersign.testkit.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAccountsTest extends AccountsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }
}

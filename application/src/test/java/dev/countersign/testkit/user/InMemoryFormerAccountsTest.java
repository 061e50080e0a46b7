package dev.countersign.testkit.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.testkit.InMemoryStores;

class InMemoryFormerAccountsTest extends FormerAccountsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected FormerAccounts former() {
    return stores.formerAccounts();
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

package dev.countersign.testkit.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryTokenFamiliesTest extends TokenFamiliesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenFamilies families() {
    return stores.tokenFamilies();
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

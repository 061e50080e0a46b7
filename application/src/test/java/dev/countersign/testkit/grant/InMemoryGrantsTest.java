package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryGrantsTest extends GrantsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Grants grants() {
    return stores.grants();
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

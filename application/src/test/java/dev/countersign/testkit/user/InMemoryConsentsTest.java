package dev.countersign.testkit.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.testkit.InMemoryStores;

class InMemoryConsentsTest extends ConsentsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Consents consents() {
    return stores.consents();
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

package dev.countersign.testkit.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeptRequestsTest extends KeptRequestsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeptRequests requests() {
    return stores.keptRequests();
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

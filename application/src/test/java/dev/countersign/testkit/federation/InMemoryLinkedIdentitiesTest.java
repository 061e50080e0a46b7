package dev.countersign.testkit.federation;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryLinkedIdentitiesTest extends LinkedIdentitiesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected LinkedIdentities links() {
    return stores.linkedIdentities();
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

package dev.countersign.testkit.audit;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemorySecurityEventsTest extends SecurityEventsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected SecurityEvents events() {
    return stores.securityEvents();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}

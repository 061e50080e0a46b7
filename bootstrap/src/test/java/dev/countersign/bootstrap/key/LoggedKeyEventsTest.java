package dev.countersign.bootstrap.key;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.audit.SecurityEventsContract;

class LoggedKeyEventsTest extends SecurityEventsContract {

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SecurityEvents events = new LoggedKeyEvents(stores.securityEvents());

  @Override
  protected SecurityEvents events() {
    return events;
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

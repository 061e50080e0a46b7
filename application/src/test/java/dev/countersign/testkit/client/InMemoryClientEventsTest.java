package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientEventsTest extends ClientEventsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected ClientEvents events() {
    return stores.clientEvents();
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

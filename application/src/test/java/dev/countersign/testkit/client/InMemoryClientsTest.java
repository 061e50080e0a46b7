package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientsTest extends ClientsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Clients clients() {
    return stores.clients();
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

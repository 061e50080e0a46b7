package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientNamesTest extends ClientNamesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected ClientNames names() {
    return stores.clientNames();
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

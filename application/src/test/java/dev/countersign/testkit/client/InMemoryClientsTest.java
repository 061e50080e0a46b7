package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientsTest extends ClientsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Clients clients() {
    return stores.clients();
  }
}

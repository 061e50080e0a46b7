package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientUsesTest extends ClientUsesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected ClientUses uses() {
    return stores.clientUses();
  }

  @Override
  protected Clients clients() {
    return stores.clients();
  }
}

package dev.countersign.testkit.clientadmin;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.testkit.InMemoryStores;

class InMemoryClientDirectoryTest extends ClientDirectoryContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected ClientDirectory directory() {
    return stores.clientDirectory();
  }

  @Override
  protected Clients clients() {
    return stores.clients();
  }

  @Override
  protected ClientUses uses() {
    return stores.clientUses();
  }
}

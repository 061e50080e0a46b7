package dev.countersign.testkit.clientlogo;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.oauth.InMemoryDatabase;

class InMemoryClientLogosTest extends ClientLogosContract {

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryClients clients = new InMemoryClients(database);
  private final ClientLogos logos = new InMemoryClientLogos(database, clients);

  @Override
  protected ClientLogos logos() {
    return logos;
  }

  @Override
  protected Clients clients() {
    return clients;
  }
}

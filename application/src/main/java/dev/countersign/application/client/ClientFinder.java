package dev.countersign.application.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/** Finds clients that are registered. */
final class ClientFinder implements FindClient {

  private final Clients clients;

  ClientFinder(Clients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return clients.find(id);
  }
}

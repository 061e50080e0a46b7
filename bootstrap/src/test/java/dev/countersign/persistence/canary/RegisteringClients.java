package dev.countersign.persistence.canary;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/** Breaks a rule: a store that calls a driving port. */
public record RegisteringClients(RegisterClient registerClient) implements Clients {

  @Override
  public Optional<Client> find(ClientId id) {
    return Optional.empty();
  }

  @Override
  public boolean add(Client client) {
    return false;
  }

  @Override
  public boolean replace(Client client) {
    return false;
  }

  @Override
  public boolean remove(Client client) {
    return false;
  }

  @Override
  public boolean removeUnused(Client client) {
    return false;
  }
}

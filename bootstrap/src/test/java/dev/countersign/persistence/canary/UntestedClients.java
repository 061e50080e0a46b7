package dev.countersign.persistence.canary;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/** Breaks a rule: no test of this class extends the contract of its port. */
public final class UntestedClients implements Clients {

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

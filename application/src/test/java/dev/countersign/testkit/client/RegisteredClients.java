package dev.countersign.testkit.client;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/** Finds registered clients only, for tests that do not need client metadata documents. */
public final class RegisteredClients implements FindClient {

  private final Clients clients;

  /** Creates a finder over this store. */
  public RegisteredClients(Clients clients) {
    this.clients = clients;
  }

  @Override
  public Result<Client, Absence> find(ClientId id) {
    return registered(id)
        .<Result<Client, Absence>>map(Result::ok)
        .orElseGet(() -> Result.refused(new Absence.Unknown()));
  }

  @Override
  public boolean mustFetch(ClientId id) {
    return false;
  }

  @Override
  public Optional<Client> registered(ClientId id) {
    return clients.find(id);
  }

  @Override
  public Optional<ClientLife> lifeOf(ClientId id) {
    return registered(id).map(Client::life);
  }
}

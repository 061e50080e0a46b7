package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link ClientUses} in memory, of {@link InMemoryClients}. */
public final class InMemoryClientUses implements ClientUses {

  private final InMemoryDatabase database;
  private final InMemoryTable<ClientId, Client> clients;
  private final InMemoryTable<ClientId, ClientUse> uses;

  InMemoryClientUses(
      InMemoryDatabase database,
      InMemoryTable<ClientId, Client> clients,
      InMemoryTable<ClientId, ClientUse> uses) {
    this.database = database;
    this.clients = clients;
    this.uses = uses;
  }

  @Override
  public void add(Map<ClientId, ClientUse> further) {
    database.change(
        () -> further.forEach((id, use) -> clients.find(id).ifPresent(found -> add(found, use))));
  }

  private void add(Client client, ClientUse use) {
    var all = uses.find(client.id()).map(use::and).orElse(use);
    uses.put(client.id(), InMemoryClients.ofSecretsOf(client, all));
  }

  @Override
  public Optional<ClientUse> find(ClientId client) {
    return uses.find(client);
  }

  @Override
  public List<ClientId> unused(ClientOrigin.Way way, Instant registeredBefore, int most) {
    return database.atomically(
        () ->
            clients.all().stream()
                .filter(client -> client.origin().way() == way)
                .filter(client -> client.issuedAt().isBefore(registeredBefore))
                .filter(client -> uses.find(client.id()).isEmpty())
                .sorted(Comparator.comparing(Client::issuedAt))
                .limit(most)
                .map(Client::id)
                .toList());
  }
}

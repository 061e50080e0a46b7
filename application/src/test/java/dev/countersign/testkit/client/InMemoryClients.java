package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.key.Sealed;
import dev.countersign.testkit.key.InMemorySealedRecords;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link Clients} in memory. */
public final class InMemoryClients implements Clients {

  private final InMemoryDatabase database;
  private final InMemoryTable<ClientId, Client> clients;

  /** An empty store in {@code database}. */
  public InMemoryClients(InMemoryDatabase database) {
    this.database = database;
    this.clients = database.table();
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return clients.find(id);
  }

  @Override
  public boolean add(Client client) {
    return clients.add(client.id(), client);
  }

  @Override
  public boolean replace(Client client) {
    return database.atomically(
        () -> {
          var before = clients.find(client.id());
          if (before.isEmpty() || before.get().version() != client.version() - 1) {
            return false;
          }
          clients.put(client.id(), client);
          return true;
        });
  }

  /** Its sealed records. */
  public InMemorySealedRecords<Client> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "client secrets",
        clients::all,
        new InMemorySealedRecords.Reading<>(
            client -> client.id().value(),
            client -> Client.secretRecord(client.id()),
            client -> client.secret().flatMap(StoredSecret::sealed),
            (client, seal) -> () -> clients.put(client.id(), resealed(client, seal))));
  }

  private static Client resealed(Client client, Sealed seal) {
    var secret =
        client
            .secret()
            .map(kept -> new StoredSecret(kept.hash(), Optional.of(seal), kept.expiresAt()));
    return new Client(
        client.id(),
        client.metadata(),
        secret,
        client.registrationToken(),
        client.issuedAt(),
        client.version());
  }
}

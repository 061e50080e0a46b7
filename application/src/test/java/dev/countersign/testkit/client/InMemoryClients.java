package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** {@link Clients} in memory. */
public final class InMemoryClients implements Clients {

  private final InMemoryDatabase database;
  private final InMemoryTable<ClientId, Client> clients;
  private final InMemoryTable<ClientId, ClientUse> uses;

  /** Creates an empty store in {@code database}. */
  public InMemoryClients(InMemoryDatabase database) {
    this.database = database;
    this.clients = database.table();
    this.uses = database.table();
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
          var previous = clients.find(client.id());
          if (previous.isEmpty() || !isVersion(client.version() - 1, client, previous.get())) {
            return false;
          }
          clients.put(client.id(), withSealsOf(previous.get(), client));
          uses.find(client.id()).ifPresent(use -> uses.put(client.id(), ofSecretsOf(client, use)));
          return true;
        });
  }

  @Override
  public boolean remove(Client client) {
    return database.atomically(
        () -> {
          var previous = clients.find(client.id());
          if (previous.isEmpty() || !isVersion(client.version(), client, previous.get())) {
            return false;
          }
          clients.remove(client.id());
          uses.remove(client.id());
          return true;
        });
  }

  @Override
  public boolean removeUnused(Client client) {
    return database.atomically(() -> uses.find(client.id()).isEmpty() && remove(client));
  }

  private static boolean isVersion(long version, Client client, Client stored) {
    return stored.version() == version && stored.issuedAt().equals(client.issuedAt());
  }

  /** Returns the store of the clients' last use. */
  public InMemoryClientUses uses() {
    return new InMemoryClientUses(database, clients, uses);
  }

  /** Returns the use without the secrets that the client no longer has. */
  static ClientUse ofSecretsOf(Client client, ClientUse use) {
    var times = new HashMap<>(use.secrets());
    times.keySet().removeIf(number -> numbered(client, number).isEmpty());
    return new ClientUse(use.at(), times);
  }

  /** Returns the number of clients. */
  public int count() {
    return clients.all().size();
  }

  /** Returns all clients, in no particular order. */
  public List<Client> all() {
    return clients.all();
  }

  private static Client withSealsOf(Client previous, Client after) {
    return after.with(
        after.secrets().stream()
            .map(
                secret ->
                    numbered(previous, secret.number())
                        .map(stored -> with(stored, secret))
                        .orElse(secret))
            .toList());
  }

  private static Optional<StoredSecret> numbered(Client client, int number) {
    return client.secrets().stream().filter(secret -> secret.number() == number).findFirst();
  }

  private static StoredSecret with(StoredSecret stored, StoredSecret changed) {
    return new StoredSecret(
        stored.number(), stored.hash(), stored.sealed(), stored.createdAt(), changed.expiresAt());
  }

  /** A secret of a client, as a row that can be sealed. */
  public record SecretRow(Client client, StoredSecret secret) {}

  /** Returns its sealed records. */
  public InMemorySealedRecords<SecretRow> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "client secrets",
        this::secrets,
        new InMemorySealedRecords.Reading<>(
            row -> row.client().id().value() + "#" + row.secret().number(),
            row -> Client.secretRecord(row.client().id(), row.secret().number()),
            row -> row.secret().sealed(),
            (row, seal) -> () -> clients.put(row.client().id(), resealed(row, seal))));
  }

  private List<SecretRow> secrets() {
    return clients.all().stream()
        .flatMap(client -> client.secrets().stream().map(secret -> new SecretRow(client, secret)))
        .toList();
  }

  private static Client resealed(SecretRow row, Sealed seal) {
    return row.client()
        .with(
            row.client().secrets().stream()
                .map(secret -> secret.equals(row.secret()) ? secret.sealedAs(seal) : secret)
                .toList());
  }
}

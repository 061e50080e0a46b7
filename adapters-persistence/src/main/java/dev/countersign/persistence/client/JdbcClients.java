package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@link Clients} in a database. */
@JdbcStore
public final class JdbcClients implements Clients {

  private final ClientRows rows;
  private final ClientSecretRows secrets;
  private final TransactionOperations<Connection> transactions;

  JdbcClients(
      ClientRows rows, ClientSecretRows secrets, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.secrets = secrets;
    this.transactions = transactions;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return rows.findById(id.value()).map(row -> row.toClient(secrets.ofClient(id.value())));
  }

  @Override
  public boolean add(Client client) {
    return transactions.executeWrite(
        transaction -> {
          var added = rows.add(ClientRow.of(client), SearchedNameKey.of(client));
          if (added) {
            client.secrets().forEach(secret -> secrets.add(ClientSecretRow.of(client, secret)));
            addHosts(client);
          }
          return added;
        });
  }

  @Override
  public boolean replace(Client client) {
    return transactions.executeWrite(
        transaction -> {
          var replaced = rows.replace(ClientRow.of(client), SearchedNameKey.of(client));
          if (replaced) {
            replaceSecrets(client);
            rows.removeHosts(client.id().value());
            addHosts(client);
          }
          return replaced;
        });
  }

  @Override
  public boolean remove(Client client) {
    return rows.remove(client.id().value(), client.issuedAt(), client.version()) == 1;
  }

  @Override
  public boolean removeUnused(Client client) {
    return rows.removeUnused(client.id().value(), client.issuedAt(), client.version()) == 1;
  }

  // Does not write the seal of a secret that stays: it may have been re-sealed since it was read.
  private void replaceSecrets(Client client) {
    var id = client.id().value();
    var before =
        secrets.ofClient(id).stream()
            .map(ClientSecretRow::secretNumber)
            .collect(Collectors.toUnmodifiableSet());
    var after =
        client.secrets().stream()
            .collect(Collectors.toUnmodifiableMap(StoredSecret::number, Function.identity()));
    before.stream()
        .filter(number -> !after.containsKey(number))
        .forEach(number -> secrets.remove(id, number));
    for (var secret : after.values()) {
      if (before.contains(secret.number())) {
        secrets.expire(id, secret.number(), secret.expiresAt().orElse(null));
      } else {
        secrets.add(ClientSecretRow.of(client, secret));
      }
    }
  }

  private void addHosts(Client client) {
    client.metadata().redirectUris().stream()
        .map(RedirectUri::destination)
        .distinct()
        .forEach(host -> rows.addHost(client.id().value(), host));
  }
}

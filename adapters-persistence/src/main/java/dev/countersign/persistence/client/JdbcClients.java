package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Clients} in a database. */
@JdbcStore
public final class JdbcClients implements Clients {

  private final ClientRows rows;

  JdbcClients(ClientRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return rows.findById(id.value()).map(ClientRow::toClient);
  }

  @Override
  public boolean add(Client client) {
    return rows.add(ClientRow.of(client));
  }

  @Override
  public boolean replace(Client client) {
    return rows.replace(ClientRow.of(client));
  }
}

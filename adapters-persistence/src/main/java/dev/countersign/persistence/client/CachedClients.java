package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.util.Optional;

/** {@link Clients} with a cache in front of another store. */
public final class CachedClients implements Clients {

  private final Clients store;
  private final ReadThroughCache<ClientId, Client> clients;

  /** Creates a cache in front of {@code store}. */
  public CachedClients(Clients store, TransactionEnd transactionEnd, CacheBounds bounds) {
    this.store = store;
    this.clients = new ReadThroughCache<>(bounds, transactionEnd);
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return clients.get(id, store::find);
  }

  @Override
  public boolean add(Client client) {
    try {
      return store.add(client);
    } finally {
      clients.forget(client.id());
    }
  }

  @Override
  public boolean replace(Client client) {
    try {
      return store.replace(client);
    } finally {
      // Also if the client was not replaced: then another node has changed it, and the cached one
      // is outdated.
      clients.forget(client.id());
    }
  }

  @Override
  public boolean remove(Client client) {
    try {
      return store.remove(client);
    } finally {
      clients.forget(client.id());
    }
  }

  @Override
  public boolean removeUnused(Client client) {
    try {
      return store.removeUnused(client);
    } finally {
      clients.forget(client.id());
    }
  }
}

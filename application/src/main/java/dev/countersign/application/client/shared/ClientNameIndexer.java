package dev.countersign.application.client.shared;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import java.time.InstantSource;

/**
 * Keeps the store of names consistent with the store of clients. Called in the unit of work that
 * writes the client.
 */
public final class ClientNameIndexer {

  private final ClientNames names;
  private final ClientNameSkeletons shapes;
  private final InstantSource clock;

  public ClientNameIndexer(ClientNames names, ClientNameSkeletons shapes, InstantSource clock) {
    this.names = names;
    this.shapes = shapes;
    this.clock = clock;
  }

  /** Stores the names of a client that was registered or changed. */
  void index(Client client) {
    names.put(client.id(), shapes.shapes(client), isApproved(client), clock.instant());
  }

  /** Returns whether the client's registration was approved, that is, not open to everyone. */
  public static boolean isApproved(Client client) {
    return client.origin().way() != ClientOrigin.Way.OPEN;
  }

  /** Removes the names of a client that was removed. */
  void remove(ClientId client) {
    names.remove(client);
  }
}

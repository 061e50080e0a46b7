package dev.countersign.application.client.shared;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import java.time.InstantSource;

/**
 * Keeps the store of names in step with that of clients. Whoever writes a client calls it in the
 * same unit of work.
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

  /** The client was registered, or changed. */
  void keep(Client client) {
    names.put(client.id(), shapes.shapes(client), isVouchedFor(client), clock.instant());
  }

  /** Whether somebody allowed the client to be registered; else it is whoever came. */
  public static boolean isVouchedFor(Client client) {
    return client.origin().way() != ClientOrigin.Way.OPEN;
  }

  /** The client was removed. */
  void forget(ClientId client) {
    names.remove(client);
  }
}

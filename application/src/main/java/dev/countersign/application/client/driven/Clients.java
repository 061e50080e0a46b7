package dev.countersign.application.client.driven;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/** The store of clients. */
public interface Clients {

  /** The client of that name. */
  Optional<Client> find(ClientId id);

  /**
   * Adds a client, unless there is one of that name.
   *
   * @return whether it was added
   */
  boolean add(Client client);

  /**
   * Replaces the client of the same name if the stored one has the version just before it.
   *
   * @return whether it was replaced; if not, somebody else was first and nothing has changed
   */
  boolean replace(Client client);
}

package dev.countersign.application.client.driven;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/**
 * The store of clients.
 *
 * <p>Whoever changes a client names the one it has read: by its name, when it was registered, and
 * its version. The versions of a client begin anew when its name is registered again after it was
 * removed, so a version alone does not tell it from the one before.
 */
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
   * Replaces the client of the same name if the stored one was registered at the same time and has
   * the version just before it. A secret that was there before keeps its seal, which may be another
   * by now.
   *
   * @return whether it was replaced; if not, somebody else was first and nothing has changed
   */
  boolean replace(Client client);

  /**
   * Removes the client if the stored one was registered at the same time and has the same version.
   *
   * @return whether it was removed; if not, somebody else was first and nothing has changed
   */
  boolean remove(Client client);

  /**
   * Removes the client if the stored one was registered at the same time and has the same version,
   * and no use of it is stored.
   *
   * @return whether it was removed; if not, it was used or changed and is as it was
   */
  boolean removeUnused(Client client);
}

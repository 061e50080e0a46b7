package dev.countersign.application.client.driven;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/**
 * The store of clients. Of several changes to one version of a client, one succeeds.
 *
 * <p>A change identifies the client that was read by three values: its {@code client_id}, the time
 * of its registration, and its version. The versions start at 1 again if the same {@code client_id}
 * is registered again after removal, so the version alone is not sufficient.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Clients {

  /** Returns the client with that {@code client_id}. */
  Optional<Client> find(ClientId id);

  /**
   * Adds a client, unless one with that {@code client_id} exists.
   *
   * @return whether it was added
   */
  boolean add(Client client);

  /**
   * Replaces the client with the same {@code client_id} if the stored one was registered at the
   * same time and has the previous version. A secret that was stored before keeps its stored seal,
   * which may have been replaced in the meantime.
   *
   * @return whether it was replaced; if not, it was changed concurrently, and nothing has changed
   */
  boolean replace(Client client);

  /**
   * Removes the client if the stored one was registered at the same time and has the same version.
   *
   * @return whether it was removed; if not, it was changed concurrently, and nothing has changed
   */
  boolean remove(Client client);

  /**
   * Removes the client if the stored one was registered at the same time and has the same version,
   * and no use of it is stored.
   *
   * @return whether it was removed; if not, it was used or changed, and nothing has changed
   */
  boolean removeUnused(Client client);
}

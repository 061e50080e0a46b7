package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The store of the skeletons of client names, for detecting names that look alike. It stores hashes
 * of skeletons, so that an index finds them however long a name is.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface ClientNames {

  /**
   * Stores the hashes for a client's current names, and removes those of its earlier names. A hash
   * that was already stored keeps its time.
   *
   * @param approved whether the client's registration was approved; see the client's origin
   */
  void put(ClientId client, Set<SecretHash> skeletonHashes, boolean approved, Instant now);

  /**
   * Returns the client that has priority for that hash: an approved client before one that is not,
   * then the client that has had it longest.
   */
  Optional<ClientId> holder(SecretHash skeletonHash);

  /** Removes the names of a client. */
  void remove(ClientId client);
}

package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of when clients and their secrets were last used, on any node.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}. It is in the database of {@link Clients},
 * because a client is removed as unused only if no use was stored meanwhile.
 */
public interface ClientUses {

  /**
   * Stores uses that are later than the stored ones. The version of a client does not change.
   * Unknown clients and secrets are ignored. If it throws, some uses may be stored; adding the same
   * uses again is harmless.
   */
  void add(Map<ClientId, ClientUse> uses);

  /** Returns when the client was last used; empty if it was never used or does not exist. */
  Optional<ClientUse> find(ClientId client);

  /**
   * Returns clients that were registered in that way and before that time and were never used, the
   * oldest first.
   *
   * @param most the maximum number of clients
   */
  List<ClientId> unused(ClientOrigin.Way way, Instant registeredBefore, int most);
}

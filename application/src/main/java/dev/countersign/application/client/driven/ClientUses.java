package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store of when clients were last used, on all nodes together. */
public interface ClientUses {

  /**
   * Adds uses to those that are stored, where they are later; the clients stay of the version that
   * they are. Clients and secrets that are not there are passed over. If it throws, some may be
   * stored: to add the same once more does no harm.
   */
  void add(Map<ClientId, ClientUse> uses);

  /** When the client was last used; nothing if it never was, or is not there. */
  Optional<ClientUse> find(ClientId client);

  /**
   * Clients that came by that way, were registered before then and were never used, the oldest
   * first.
   *
   * @param most at most so many
   */
  List<ClientId> unused(ClientOrigin.Way way, Instant registeredBefore, int most);
}

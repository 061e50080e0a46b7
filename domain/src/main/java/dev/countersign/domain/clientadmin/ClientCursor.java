package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;

/** A position in a scan over the clients: the last client and its sort value. */
public sealed interface ClientCursor {

  /** Returns the identifier of the last client. */
  ClientId id();

  /**
   * A position in the order of the {@code client_id}s.
   *
   * @param id the last client
   */
  record OfId(ClientId id) implements ClientCursor {}

  /**
   * A position in the order of the client names.
   *
   * @param name its name at that time
   * @param id the last client
   */
  record OfName(SearchedName name, ClientId id) implements ClientCursor {}

  /**
   * A position in the order of a time.
   *
   * @param at the time of that client
   * @param id the last client
   */
  record OfTime(Instant at, ClientId id) implements ClientCursor {}
}

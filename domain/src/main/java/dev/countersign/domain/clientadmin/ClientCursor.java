package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;

/**
 * Where somebody stopped on the way through the clients: at one of them, and at what the clients
 * are in the order of.
 */
public sealed interface ClientCursor {

  /** The client. */
  ClientId id();

  /**
   * In the order of the names by which clients are known here.
   *
   * @param id the client
   */
  record OfId(ClientId id) implements ClientCursor {}

  /**
   * In the order of their names for people.
   *
   * @param name what it was called then
   * @param id the client
   */
  record OfName(SearchedName name, ClientId id) implements ClientCursor {}

  /**
   * In the order of a time.
   *
   * @param at its time
   * @param id the client
   */
  record OfTime(Instant at, ClientId id) implements ClientCursor {}
}

package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The store of what the names of clients look like. A shape is the hash of one look, so that it is
 * found by an index, however long the name.
 */
public interface ClientNames {

  /**
   * Keeps what a client's names look like now, in place of what they looked like before. A shape
   * that they had before keeps the time since when.
   *
   * @param vouched whether somebody vouched for the client when it was registered
   */
  void put(ClientId client, Set<SecretHash> shapes, boolean vouched, Instant now);

  /**
   * Which client has a name of that shape by the best right: one that somebody vouched for before
   * one that nobody did, then the one that has had it longest.
   */
  Optional<ClientId> holder(SecretHash shape);

  /** Forgets the names of a client. */
  void remove(ClientId client);
}

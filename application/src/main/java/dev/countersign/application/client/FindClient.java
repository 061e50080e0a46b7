package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Finds clients by their {@code client_id}: registered clients, and clients whose {@code client_id}
 * is the URL of their metadata document.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.2">RFC 6749 §2.2</a>
 */
public interface FindClient {

  /**
   * Returns the client, even if it is disabled or expired. Fetches its metadata document if
   * necessary; therefore this is for endpoints where the client itself sends its {@code client_id}.
   */
  Result<Client, Absence> find(ClientId id);

  /** Returns whether {@link #find} would have to fetch a document now. */
  boolean mustFetch(ClientId id);

  /** Returns the registered client, even if it is disabled or expired. */
  Optional<Client> registered(ClientId id);

  /**
   * Returns when the client was registered and whether it is active, for a client that was known
   * before. Fetches nothing.
   */
  Optional<ClientLife> lifeOf(ClientId id);

  /** The reason why there is no client. */
  sealed interface Absence {

    /** No client has that {@code client_id}. */
    record Unknown() implements Absence {}

    /** Its metadata document is not available at the moment. */
    record Unavailable() implements Absence {}

    /**
     * Its metadata document is not valid for this server.
     *
     * @param reason the reason, for the client's developer
     */
    record Unusable(String reason) implements Absence {}
  }
}

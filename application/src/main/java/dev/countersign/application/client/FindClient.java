package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Finds clients by their names, however they came to be known here: because they are registered, or
 * because their name is the URL of their metadata.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.2">RFC 6749 §2.2</a>
 */
public interface FindClient {

  /**
   * The client of that name, whether or not it may still do anything. A document that is needed for
   * it is fetched; so this is for where clients present themselves.
   */
  Result<Client, Absence> find(ClientId id);

  /** Whether a document would have to be fetched now to find the client of that name. */
  boolean mustFetch(ClientId id);

  /** The registered client of that name, whether or not it may still do anything. */
  Optional<Client> registered(ClientId id);

  /**
   * Since when there is the client of that name, which was known here before, and whether it still
   * may do anything. Nobody else is asked for it.
   */
  Optional<ClientLife> lifeOf(ClientId id);

  /** Why there is no client. */
  sealed interface Absence {

    /** Nobody has that name. */
    record Unknown() implements Absence {}

    /** Its document is not to be had at the moment. */
    record Unavailable() implements Absence {}

    /**
     * Its document does not make it a client here.
     *
     * @param reason for its developer
     */
    record Unusable(String reason) implements Absence {}
  }
}

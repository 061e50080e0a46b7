package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import java.util.Optional;

/**
 * Finds clients by their names, however they came to be known here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.2">RFC 6749 §2.2</a>
 */
public interface FindClient {

  /** The client of that name, whether or not it may still do anything. */
  Optional<Client> find(ClientId id);
}

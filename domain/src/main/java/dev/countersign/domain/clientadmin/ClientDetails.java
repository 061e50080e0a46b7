package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientUse;
import java.util.Optional;

/**
 * A registered client with all that is known of it.
 *
 * @param client the client
 * @param use when it and its secrets were last used; nothing if it is not known to have been
 */
public record ClientDetails(Client client, Optional<ClientUse> use) {

  /** The same as it stands in a list. */
  public ClientSummary listed() {
    return ClientSummary.of(client, use.map(ClientUse::at));
  }
}

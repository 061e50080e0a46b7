package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientUse;
import java.util.Optional;

/**
 * A registered client and its last use.
 *
 * @param client the client
 * @param use when it and its secrets were last used; empty if no use is recorded
 */
public record ClientDetails(Client client, Optional<ClientUse> use) {

  /** Returns the summary of the client for a list. */
  public ClientSummary listed() {
    return ClientSummary.of(client, use.map(ClientUse::at));
  }
}

package dev.countersign.application.clientauth;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.StoredSecret;
import java.util.Optional;

/**
 * What came of a client's attempt to prove itself.
 *
 * @param client that it is
 * @param secret by which, if by one
 */
record AuthenticatedClient(Client client, Optional<StoredSecret> secret) {

  static AuthenticatedClient by(Client client, StoredSecret secret) {
    return new AuthenticatedClient(client, Optional.of(secret));
  }

  static AuthenticatedClient withoutSecret(Client client) {
    return new AuthenticatedClient(client, Optional.empty());
  }
}

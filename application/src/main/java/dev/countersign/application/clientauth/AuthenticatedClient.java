package dev.countersign.application.clientauth;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.StoredSecret;
import java.util.Optional;

/**
 * A client that authenticated.
 *
 * @param client the client
 * @param secret the secret that it used, if it used one
 */
record AuthenticatedClient(Client client, Optional<StoredSecret> secret) {

  static AuthenticatedClient by(Client client, StoredSecret secret) {
    return new AuthenticatedClient(client, Optional.of(secret));
  }

  static AuthenticatedClient withoutSecret(Client client) {
    return new AuthenticatedClient(client, Optional.empty());
  }
}

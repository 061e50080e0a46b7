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
record ClientProof(Client client, Optional<StoredSecret> secret) {

  static ClientProof by(Client client, StoredSecret secret) {
    return new ClientProof(client, Optional.of(secret));
  }

  static ClientProof withoutSecret(Client client) {
    return new ClientProof(client, Optional.empty());
  }
}

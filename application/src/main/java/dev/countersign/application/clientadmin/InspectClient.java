package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientadmin.ClientDetails;
import java.util.Optional;

/** Shows administrators one client, as it is stored now. */
public interface InspectClient {

  /**
   * Returns the registered client with that {@code client_id}. Clients that are identified by a
   * metadata document are not stored, so they are never found.
   */
  Optional<ClientDetails> inspect(ClientId id);
}

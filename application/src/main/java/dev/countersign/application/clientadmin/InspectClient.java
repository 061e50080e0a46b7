package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientadmin.ClientDetails;
import java.util.Optional;

/** Shows administrators one client, as it is stored at this moment. */
public interface InspectClient {

  /**
   * The registered client of that name. There is none for clients that come with a document of
   * their metadata: nothing of them is stored.
   */
  Optional<ClientDetails> inspect(ClientId id);
}

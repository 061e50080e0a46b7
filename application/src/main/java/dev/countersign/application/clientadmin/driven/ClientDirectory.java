package dev.countersign.application.clientadmin.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import java.util.List;
import java.util.Optional;

/** The stored clients, for whoever looks through them. */
public interface ClientDirectory {

  /**
   * Some of the clients on that walk. It costs the same wherever it begins, and however many
   * clients there are.
   *
   * @param after the place of the last one seen, which the walk knows; nothing for the first ones
   * @param most how many at most, 1 or more; fewer only if there are no more
   */
  List<ClientSummary> step(ClientScan walk, Optional<ClientCursor> after, int most);

  /** The client of that name, with all that is known of it. */
  Optional<ClientDetails> find(ClientId id);
}

package dev.countersign.application.clientadmin.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import java.util.List;
import java.util.Optional;

/**
 * A searchable view of the stored clients.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface ClientDirectory {

  /**
   * Returns the next clients of that scan. The cost depends neither on the position nor on the
   * number of clients.
   *
   * @param after the position of the last client seen, which must belong to the scan; empty for the
   *     first clients
   * @param most the maximum number of clients, 1 or more; fewer are returned only if there are no
   *     more
   */
  List<ClientSummary> page(ClientScan scan, Optional<ClientCursor> after, int most);

  /** Returns the details of the client with that {@code client_id}. */
  Optional<ClientDetails> find(ClientId id);
}

package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Lists registered clients for administrators. Clients that are identified by a metadata document
 * are not registered, so they are not listed.
 */
public interface ListClients {

  /** The maximum number of clients on a page. */
  int MOST = 200;

  /**
   * A search for clients; a client must meet all conditions.
   *
   * @param name the beginning of the client's name
   * @param destination the host of one of its redirect URIs, or its private-use scheme with a colon
   * @param registered when the client was registered
   * @param used when the client was last used; a client that was never used counts as used before
   *     all times
   * @param status whether the client is enabled, disabled or expired
   */
  record Filter(
      Optional<SearchedName> name,
      Optional<String> destination,
      TimeRange registered,
      TimeRange used,
      Optional<ClientStatus> status) {

    /** Matches all clients. */
    public static final Filter NONE =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            TimeRange.ALWAYS,
            TimeRange.ALWAYS,
            Optional.empty());
  }

  /**
   * A page of clients.
   *
   * @param clients the clients that were found with limited effort; with several conditions there
   *     may be fewer clients than requested, or none, although more clients match
   * @param next the cursor of the next page; empty if this is the last page
   */
  record Page(List<ClientSummary> clients, Optional<ClientCursor> next) {

    /** Copies the clients. */
    public Page {
      clients = List.copyOf(clients);
    }
  }

  /**
   * Returns a page of clients.
   *
   * @param after the {@code next} of the previous page; empty for the first page. Refuses a value
   *     that cannot be the {@code next} of that filter
   * @param most the maximum number of clients, 1 to {@link #MOST}
   */
  Result<Page, InvalidRequest> list(Filter filter, Optional<ClientCursor> after, int most);
}

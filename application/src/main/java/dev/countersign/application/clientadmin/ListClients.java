package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientStatus;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Shows administrators the clients that are registered. Those that come with a document of their
 * metadata are not, and so are not among them.
 */
public interface ListClients {

  /** The most of one page. */
  int MOST = 200;

  /**
   * Which clients to show: those of which all of this holds.
   *
   * @param name how their name begins
   * @param destination the host that one of their redirect URIs leads to, or its private-use scheme
   *     with a colon
   * @param registered when they were registered
   * @param used when they were last used; one that never was counts as used before all time
   * @param status whether they may do anything
   */
  record Filter(
      Optional<SearchedName> name,
      Optional<String> destination,
      TimeRange registered,
      TimeRange used,
      Optional<ClientStatus> status) {

    /** All clients. */
    public static final Filter NONE =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            TimeRange.ALWAYS,
            TimeRange.ALWAYS,
            Optional.empty());
  }

  /**
   * Some of the clients.
   *
   * @param clients as many as were found with bounded effort: where several conditions are put
   *     together, they may be fewer than were asked for, or none, and yet not all
   * @param next where the page after it begins; nothing if this is the last
   */
  record Page(List<ClientSummary> clients, Optional<ClientCursor> next) {

    /** Copies the clients. */
    public Page {
      clients = List.copyOf(clients);
    }
  }

  /**
   * A page.
   *
   * @param after the {@code next} of the page before; nothing for the first one. What cannot be the
   *     {@code next} of that filter is refused
   * @param most of how many clients at most, 1 to {@link #MOST}
   */
  Result<Page, InvalidRequest> list(Filter filter, Optional<ClientCursor> after, int most);
}

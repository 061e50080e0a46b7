package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.ListClients;
import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.PageSize;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The clients that a request asks for. A parameter that is unknown, repeated or malformed is
 * refused: ignoring it would return the wrong clients.
 *
 * @param filter which clients
 * @param after where the previous page ended; empty for the first page
 * @param size the number of clients
 */
record ClientsQuery(Filter filter, Optional<ClientCursor> after, int size) {

  private static final Set<String> NAMES =
      Set.of(
          "name",
          "redirect_host",
          "registered_after",
          "registered_before",
          "used_after",
          "used_before",
          "status",
          "limit",
          "after");

  /** Reads the query parameters. */
  static Result<ClientsQuery, InvalidRequest> of(HttpRequest<?> request) {
    var reading = new QueryReading(request.getParameters(), NAMES);
    var filter =
        new Filter(
            reading.value("name", SearchedNames.RULE, SearchedNames::read),
            reading.value(
                "redirect_host",
                "must be a host, or a private-use scheme with its colon",
                ClientsQuery::destination),
            new TimeRange(reading.time("registered_after"), reading.time("registered_before")),
            new TimeRange(reading.time("used_after"), reading.time("used_before")),
            reading.value("status", "must be enabled, disabled or expired", ClientStatus::parse));
    var after =
        reading.value("after", "must be the next value of the previous page", CursorText::read);
    return reading
        .checked()
        .flatMap(valid -> PageSize.of(request, ListClients.MOST))
        .map(size -> new ClientsQuery(filter, after, size));
  }

  private static Optional<String> destination(String text) {
    return text.startsWith("*")
        ? Optional.empty()
        : RedirectHost.parse(text).map(RedirectHost::value);
  }
}

package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.ListClients;
import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.domain.client.ClientStatus;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which clients a request asks for. A parameter that is unknown, twice there or not understood is
 * refused by its name: without it, the answer would be one to another question.
 *
 * @param filter which of them
 * @param after where the page before ended; nothing for the first one
 * @param size how many
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

  /** Reads what the request says. */
  static Result<ClientsQuery, InvalidRequest> of(HttpRequest<?> request) {
    var reading = new Reading(request.getParameters());
    var filter =
        new Filter(
            reading.value("name", "must have 1 to 100 characters", ClientsQuery::name),
            reading.value(
                "redirect_host",
                "must be a host, or a private-use scheme with its colon",
                ClientsQuery::destination),
            new TimeRange(reading.time("registered_after"), reading.time("registered_before")),
            new TimeRange(reading.time("used_after"), reading.time("used_before")),
            reading.value("status", "must be enabled, disabled or expired", ClientStatus::parse));
    var after = reading.value("after", "must be what a page gave as next", CursorText::read);
    return reading
        .complaint()
        .<Result<ClientsQuery, InvalidRequest>>map(
            complaint -> Result.refused(new InvalidRequest(complaint)))
        .orElseGet(
            () ->
                PageSize.of(request, ListClients.MOST)
                    .map(size -> new ClientsQuery(filter, after, size)));
  }

  private static Optional<SearchedName> name(String text) {
    return text.isEmpty() || text.codePointCount(0, text.length()) > SearchedName.LONGEST
        ? Optional.empty()
        : Optional.of(SearchedName.of(text));
  }

  private static Optional<String> destination(String text) {
    return text.startsWith("*")
        ? Optional.empty()
        : RedirectHost.parse(text).map(RedirectHost::value);
  }

  /** Reads parameters, and remembers what is wrong with them. */
  private static final class Reading {
    private final HttpParameters parameters;
    private final List<String> complaints = new ArrayList<>();

    Reading(HttpParameters parameters) {
      this.parameters = parameters;
      parameters.names().stream()
          .sorted()
          .forEach(
              name -> {
                if (!NAMES.contains(name)) {
                  complaints.add(shortened(name) + " is not a parameter of this request");
                } else if (parameters.getAll(name).size() > 1) {
                  complaints.add(name + " must be said only once");
                }
              });
    }

    Optional<String> complaint() {
      return complaints.stream().findFirst();
    }

    Optional<Instant> time(String name) {
      return value(name, "must be a time such as 2026-01-31T12:00:00Z", TimeText::read);
    }

    <T> Optional<T> value(String name, String rule, Function<String, Optional<T>> reader) {
      var said = parameters.getFirst(name);
      var value = said.flatMap(reader);
      if (said.isPresent() && value.isEmpty()) {
        complaints.add(name + " " + rule);
      }
      return value;
    }

    private static String shortened(String name) {
      return name.length() > 50 ? name.substring(0, 50) + "..." : name;
    }
  }
}

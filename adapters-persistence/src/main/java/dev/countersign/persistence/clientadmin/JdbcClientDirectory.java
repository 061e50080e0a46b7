package dev.countersign.persistence.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.persistence.client.JdbcClientUses;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.client.SearchedNameKey;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link ClientDirectory} in a database. */
@JdbcStore
public final class JdbcClientDirectory implements ClientDirectory {

  private static final String BEFORE_ALL = "";
  // Outside all times of clients, and inside the range of every database.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final ClientSummaryRows rows;
  private final JdbcClients clients;
  private final JdbcClientUses uses;

  JdbcClientDirectory(ClientSummaryRows rows, JdbcClients clients, JdbcClientUses uses) {
    this.rows = rows;
    this.clients = clients;
    this.uses = uses;
  }

  @Override
  public List<ClientSummary> page(ClientScan scan, Optional<ClientCursor> after, int most) {
    var id = id(after);
    var found =
        switch (scan) {
          case ClientScan.All all -> rows.all(id, most);
          case ClientScan.Disabled disabled -> rows.disabled(id, most);
          case ClientScan.NeverUsed neverUsed -> rows.neverUsed(id, most);
          case ClientScan.WithDestination(var destination) -> rows.leadingTo(destination, id, most);
          case ClientScan.Named(var beginning) ->
              named(beginning, after.map(ClientCursor.OfName.class::cast), id, most);
          case ClientScan.Registered(var span) ->
              timed(rows::registered, rows::registeredBeyond, span, after, most);
          case ClientScan.Used(var span) -> timed(rows::used, rows::usedBeyond, span, after, most);
          case ClientScan.Ending(var span) ->
              timed(rows::ending, rows::endingBeyond, span, after, most);
        };
    return found.stream().map(ClientSummaryRow::toSummary).toList();
  }

  private List<ClientSummaryRow> named(
      SearchedName beginning, Optional<ClientCursor.OfName> after, String id, int most) {
    var name = SearchedNameKey.of(after.map(ClientCursor.OfName::name).orElse(beginning));
    var equal = rows.named(name, id, most);
    return equal.size() == most
        ? equal
        : both(
            equal, rows.namedBeyond(name, SearchedNameKey.after(beginning), most - equal.size()));
  }

  /** Finds the clients of that time with a greater id. */
  private interface Alike {
    List<ClientSummaryRow> find(Instant at, String after, int most);
  }

  /** Finds the clients of a later time. */
  private interface Beyond {
    List<ClientSummaryRow> find(Instant at, Instant until, int most);
  }

  private static List<ClientSummaryRow> timed(
      Alike equal, Beyond beyond, TimeRange span, Optional<ClientCursor> after, int most) {
    var place = after.map(ClientCursor.OfTime.class::cast);
    var at = place.map(ClientCursor.OfTime::at).or(span::since).orElse(EARLIEST);
    var until = span.until().orElse(LATEST);
    var first = at.isBefore(until) ? equal.find(at, id(after), most) : List.<ClientSummaryRow>of();
    return first.size() == most ? first : both(first, beyond.find(at, until, most - first.size()));
  }

  private static List<ClientSummaryRow> both(
      List<ClientSummaryRow> some, List<ClientSummaryRow> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String id(Optional<ClientCursor> after) {
    return after.map(place -> place.id().value()).orElse(BEFORE_ALL);
  }

  @Override
  public Optional<ClientDetails> find(ClientId id) {
    return clients.find(id).map(client -> new ClientDetails(client, uses.find(id)));
  }
}

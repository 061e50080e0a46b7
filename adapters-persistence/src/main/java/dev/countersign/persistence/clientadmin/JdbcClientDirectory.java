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
  // Both are far from all times of clients, and near enough for every database.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final ClientSummaryRows listed;
  private final JdbcClients clients;
  private final JdbcClientUses uses;

  JdbcClientDirectory(ClientSummaryRows listed, JdbcClients clients, JdbcClientUses uses) {
    this.listed = listed;
    this.clients = clients;
    this.uses = uses;
  }

  @Override
  public List<ClientSummary> step(ClientScan walk, Optional<ClientCursor> after, int most) {
    var id = id(after);
    var found =
        switch (walk) {
          case ClientScan.All all -> listed.all(id, most);
          case ClientScan.Disabled disabled -> listed.disabled(id, most);
          case ClientScan.NeverUsed neverUsed -> listed.neverUsed(id, most);
          case ClientScan.LeadingTo(var destination) -> listed.leadingTo(destination, id, most);
          case ClientScan.Named(var beginning) ->
              named(beginning, after.map(ClientCursor.OfName.class::cast), id, most);
          case ClientScan.Registered(var span) ->
              timed(listed::registered, listed::registeredBeyond, span, after, most);
          case ClientScan.Used(var span) ->
              timed(listed::used, listed::usedBeyond, span, after, most);
          case ClientScan.Ending(var span) ->
              timed(listed::ending, listed::endingBeyond, span, after, most);
        };
    return found.stream().map(ClientSummaryRow::toListed).toList();
  }

  private List<ClientSummaryRow> named(
      SearchedName beginning, Optional<ClientCursor.OfName> after, String id, int most) {
    var name = SearchedNameKey.of(after.map(ClientCursor.OfName::name).orElse(beginning));
    var alike = listed.named(name, id, most);
    return alike.size() == most
        ? alike
        : both(
            alike, listed.namedBeyond(name, SearchedNameKey.after(beginning), most - alike.size()));
  }

  /** Finds those of that time whose ids are greater. */
  private interface Alike {
    List<ClientSummaryRow> find(Instant at, String after, int most);
  }

  /** Finds those of a later time. */
  private interface Beyond {
    List<ClientSummaryRow> find(Instant at, Instant until, int most);
  }

  private static List<ClientSummaryRow> timed(
      Alike alike, Beyond beyond, TimeRange span, Optional<ClientCursor> after, int most) {
    var place = after.map(ClientCursor.OfTime.class::cast);
    var at = place.map(ClientCursor.OfTime::at).or(span::since).orElse(EARLIEST);
    var until = span.until().orElse(LATEST);
    var first = at.isBefore(until) ? alike.find(at, id(after), most) : List.<ClientSummaryRow>of();
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

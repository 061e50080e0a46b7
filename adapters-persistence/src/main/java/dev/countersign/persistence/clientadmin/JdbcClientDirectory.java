package dev.countersign.persistence.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientPlace;
import dev.countersign.domain.clientadmin.ClientWalk;
import dev.countersign.domain.clientadmin.InspectedClient;
import dev.countersign.domain.clientadmin.ListedClient;
import dev.countersign.domain.clientadmin.Span;
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

  private final ListedClientRows listed;
  private final JdbcClients clients;
  private final JdbcClientUses uses;

  JdbcClientDirectory(ListedClientRows listed, JdbcClients clients, JdbcClientUses uses) {
    this.listed = listed;
    this.clients = clients;
    this.uses = uses;
  }

  @Override
  public List<ListedClient> step(ClientWalk walk, Optional<ClientPlace> after, int most) {
    var id = id(after);
    var found =
        switch (walk) {
          case ClientWalk.All all -> listed.all(id, most);
          case ClientWalk.Disabled disabled -> listed.disabled(id, most);
          case ClientWalk.NeverUsed neverUsed -> listed.neverUsed(id, most);
          case ClientWalk.LeadingTo(var destination) -> listed.leadingTo(destination, id, most);
          case ClientWalk.Named(var beginning) ->
              named(beginning, after.map(ClientPlace.OfName.class::cast), id, most);
          case ClientWalk.Registered(var span) ->
              timed(listed::registered, listed::registeredBeyond, span, after, most);
          case ClientWalk.Used(var span) ->
              timed(listed::used, listed::usedBeyond, span, after, most);
          case ClientWalk.Ending(var span) ->
              timed(listed::ending, listed::endingBeyond, span, after, most);
        };
    return found.stream().map(ListedClientRow::toListed).toList();
  }

  private List<ListedClientRow> named(
      SearchedName beginning, Optional<ClientPlace.OfName> after, String id, int most) {
    var name = SearchedNameKey.of(after.map(ClientPlace.OfName::name).orElse(beginning));
    var alike = listed.named(name, id, most);
    return alike.size() == most
        ? alike
        : both(
            alike, listed.namedBeyond(name, SearchedNameKey.after(beginning), most - alike.size()));
  }

  /** Finds those of that time whose ids are greater. */
  private interface Alike {
    List<ListedClientRow> find(Instant at, String after, int most);
  }

  /** Finds those of a later time. */
  private interface Beyond {
    List<ListedClientRow> find(Instant at, Instant until, int most);
  }

  private static List<ListedClientRow> timed(
      Alike alike, Beyond beyond, Span span, Optional<ClientPlace> after, int most) {
    var place = after.map(ClientPlace.OfTime.class::cast);
    var at = place.map(ClientPlace.OfTime::at).or(span::since).orElse(EARLIEST);
    var until = span.until().orElse(LATEST);
    var first = at.isBefore(until) ? alike.find(at, id(after), most) : List.<ListedClientRow>of();
    return first.size() == most ? first : both(first, beyond.find(at, until, most - first.size()));
  }

  private static List<ListedClientRow> both(
      List<ListedClientRow> some, List<ListedClientRow> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String id(Optional<ClientPlace> after) {
    return after.map(place -> place.id().value()).orElse(BEFORE_ALL);
  }

  @Override
  public Optional<InspectedClient> find(ClientId id) {
    return clients.find(id).map(client -> new InspectedClient(client, uses.find(id)));
  }
}

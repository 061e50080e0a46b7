package dev.countersign.testkit.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link ClientDirectory} in memory, of {@link InMemoryClients}. */
public final class InMemoryClientDirectory implements ClientDirectory {

  private static final Comparator<ClientCursor> ORDER =
      Comparator.<ClientCursor, Instant>comparing(InMemoryClientDirectory::time)
          .thenComparing(InMemoryClientDirectory::name)
          .thenComparing(place -> place.id().value());

  private final InMemoryDatabase database;
  private final InMemoryClients clients;
  private final AtomicInteger shown = new AtomicInteger();

  /** Creates a directory of {@code clients}, which are stored in {@code database}. */
  public InMemoryClientDirectory(InMemoryDatabase database, InMemoryClients clients) {
    this.database = database;
    this.clients = clients;
  }

  @Override
  public List<ClientSummary> page(ClientScan scan, Optional<ClientCursor> after, int most) {
    var step =
        database.atomically(
            () ->
                clients.all().stream()
                    .map(this::listed)
                    .filter(scan::matches)
                    .filter(client -> follows(scan.cursorOf(client), after))
                    .sorted(Comparator.comparing(scan::cursorOf, ORDER))
                    .limit(most)
                    .toList());
    var _ = shown.addAndGet(step.size());
    return step;
  }

  /** Returns how many clients it has returned in lists so far, to measure the cost of a list. */
  public int shown() {
    return shown.get();
  }

  private ClientSummary listed(Client client) {
    return ClientSummary.of(client, clients.uses().find(client.id()).map(ClientUse::at));
  }

  private static boolean follows(ClientCursor place, Optional<ClientCursor> after) {
    return after.map(before -> ORDER.compare(place, before) > 0).orElse(true);
  }

  private static Instant time(ClientCursor place) {
    return place instanceof ClientCursor.OfTime(var at, var id) ? at : Instant.EPOCH;
  }

  private static SearchedName name(ClientCursor place) {
    return place instanceof ClientCursor.OfName(var name, var id) ? name : SearchedName.of("");
  }

  @Override
  public Optional<ClientDetails> find(ClientId id) {
    return database.atomically(
        () -> clients.find(id).map(client -> new ClientDetails(client, clients.uses().find(id))));
  }
}

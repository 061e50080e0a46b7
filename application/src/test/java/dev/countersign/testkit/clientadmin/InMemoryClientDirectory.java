package dev.countersign.testkit.clientadmin;

import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientPlace;
import dev.countersign.domain.clientadmin.ClientWalk;
import dev.countersign.domain.clientadmin.InspectedClient;
import dev.countersign.domain.clientadmin.ListedClient;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link ClientDirectory} in memory, of {@link InMemoryClients}. */
public final class InMemoryClientDirectory implements ClientDirectory {

  private static final Comparator<ClientPlace> ORDER =
      Comparator.<ClientPlace, Instant>comparing(InMemoryClientDirectory::time)
          .thenComparing(InMemoryClientDirectory::name)
          .thenComparing(place -> place.id().value());

  private final InMemoryDatabase database;
  private final InMemoryClients clients;
  private final AtomicInteger shown = new AtomicInteger();

  /** A directory of {@code clients}, which lie in {@code database}. */
  public InMemoryClientDirectory(InMemoryDatabase database, InMemoryClients clients) {
    this.database = database;
    this.clients = clients;
  }

  @Override
  public List<ListedClient> step(ClientWalk walk, Optional<ClientPlace> after, int most) {
    var step =
        database.atomically(
            () ->
                clients.all().stream()
                    .map(this::listed)
                    .filter(walk::leadsPast)
                    .filter(client -> follows(walk.placeOf(client), after))
                    .sorted(Comparator.comparing(walk::placeOf, ORDER))
                    .limit(most)
                    .toList());
    var _ = shown.addAndGet(step.size());
    return step;
  }

  /** How many clients it has given in lists, to see what a list costs. */
  public int shown() {
    return shown.get();
  }

  private ListedClient listed(Client client) {
    return ListedClient.of(client, clients.uses().find(client.id()).map(ClientUse::at));
  }

  private static boolean follows(ClientPlace place, Optional<ClientPlace> after) {
    return after.map(before -> ORDER.compare(place, before) > 0).orElse(true);
  }

  private static Instant time(ClientPlace place) {
    return place instanceof ClientPlace.OfTime(var at, var id) ? at : Instant.EPOCH;
  }

  private static SearchedName name(ClientPlace place) {
    return place instanceof ClientPlace.OfName(var name, var id) ? name : SearchedName.of("");
  }

  @Override
  public Optional<InspectedClient> find(ClientId id) {
    return database.atomically(
        () -> clients.find(id).map(client -> new InspectedClient(client, clients.uses().find(id))));
  }
}

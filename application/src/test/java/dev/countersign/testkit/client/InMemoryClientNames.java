package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** {@link ClientNames} in memory. */
public final class InMemoryClientNames implements ClientNames {

  private record Bearing(ClientId client, SecretHash shape) {}

  private record Row(Bearing bearing, boolean vouched, Instant since) {}

  private static final Comparator<Row> RIGHT =
      Comparator.comparing(Row::vouched, Comparator.reverseOrder())
          .thenComparing(Row::since)
          .thenComparing(row -> row.bearing().client().value());

  private final InMemoryDatabase database;
  private final InMemoryTable<Bearing, Row> rows;

  /** Creates an empty store in {@code database}. */
  public InMemoryClientNames(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  @Override
  public void put(ClientId client, Set<SecretHash> shapes, boolean vouched, Instant now) {
    database.change(
        () -> {
          rows.all().stream()
              .map(Row::bearing)
              .filter(bearing -> bearing.client().equals(client))
              .filter(bearing -> !shapes.contains(bearing.shape()))
              .forEach(rows::remove);
          for (var shape : shapes) {
            var bearing = new Bearing(client, shape);
            var since = rows.find(bearing).map(Row::since).orElse(now);
            rows.put(bearing, new Row(bearing, vouched, since));
          }
        });
  }

  @Override
  public Optional<ClientId> holder(SecretHash shape) {
    return rows.all().stream()
        .filter(row -> row.bearing().shape().equals(shape))
        .min(RIGHT)
        .map(row -> row.bearing().client());
  }

  @Override
  public void remove(ClientId client) {
    put(client, Set.of(), true, Instant.EPOCH);
  }
}

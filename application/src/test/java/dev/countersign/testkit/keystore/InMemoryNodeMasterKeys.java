package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link NodeMasterKeys} in memory. */
public final class InMemoryNodeMasterKeys implements NodeMasterKeys {

  private record Row(NodeKeys keys, Instant reportedAt) {}

  private final InMemoryDatabase database;
  private final InMemoryTable<String, Row> rows;
  private final InstantSource clock;

  /** Creates an empty store in {@code database}, whose times are those of {@code clock}. */
  public InMemoryNodeMasterKeys(InMemoryDatabase database, InstantSource clock) {
    this.database = database;
    this.rows = database.changingTable();
    this.clock = clock;
  }

  @Override
  public void report(NodeKeys keys) {
    rows.put(keys.node(), new Row(keys, clock.instant()));
  }

  @Override
  public Set<NodeKeys> reportedWithin(Duration age) {
    return rows.all().stream()
        .filter(row -> isWithin(age, row))
        .map(Row::keys)
        .collect(Collectors.toSet());
  }

  @Override
  public void remove(String node) {
    rows.remove(node);
  }

  @Override
  public void removeNotReportedWithin(Duration age) {
    var _ =
        database.atomically(
            () -> {
              var old = rows.all().stream().filter(row -> !isWithin(age, row)).toList();
              old.forEach(row -> rows.remove(row.keys().node()));
              return old.size();
            });
  }

  private boolean isWithin(Duration age, Row row) {
    return Duration.between(row.reportedAt(), clock.instant()).abs().compareTo(age) < 0;
  }
}

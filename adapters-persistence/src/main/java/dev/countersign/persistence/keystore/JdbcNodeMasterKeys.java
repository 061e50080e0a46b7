package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link NodeMasterKeys} in a database, by the clock of the database. */
@JdbcStore
public final class JdbcNodeMasterKeys implements NodeMasterKeys {

  private static final double MILLIS_A_SECOND = 1000;

  private final NodeMasterKeyRows rows;

  JdbcNodeMasterKeys(NodeMasterKeyRows rows) {
    this.rows = rows;
  }

  @Override
  public void report(NodeKeys keys) {
    var previous = keys.previous().orElse(null);
    if (rows.update(keys.node(), keys.current(), previous) == 0
        && rows.insert(keys.node(), keys.current(), previous) == 0) {
      // Another report of the same node was first.
      var _ = rows.update(keys.node(), keys.current(), previous);
    }
  }

  @Override
  public Set<NodeKeys> reportedWithin(Duration age) {
    return rows.findReportedWithin(seconds(age)).stream()
        .map(NodeMasterKeyRow::toNodeKeys)
        .collect(Collectors.toSet());
  }

  @Override
  public void remove(String node) {
    rows.remove(node);
  }

  @Override
  public void removeNotReportedWithin(Duration age) {
    rows.removeNotReportedWithin(seconds(age));
  }

  private static double seconds(Duration age) {
    return age.toMillis() / MILLIS_A_SECOND;
  }
}

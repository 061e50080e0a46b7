package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL database; only one of them has the new master key. */
@OwnProcess
final class MasterKeyOnNodesTest {

  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";
  private static final String BEHIND = "Running nodes without the current one: 1";

  private static final String REPORT =
      "select max(reported_at) from node_master_key where current_key = ?";

  @TempDir private Path directory;

  private Map<String, String> database = Map.of();

  @BeforeEach
  void createDatabase() throws SQLException {
    database = SharedPostgres.emptyDatabase();
  }

  private ServiceProcess start(String... masterKeys) {
    Map<String, String> settings = Operator.settings(directory, masterKeys);
    settings.putAll(database);
    return ServiceProcess.start(settings);
  }

  @Test
  void thePreviousMasterKeyIsNeededUntilTheLastNodeThatHasOnlyItHasStopped() {
    var old = start("COUNTERSIGN_MASTER_KEY", FIRST);
    try (var moved =
        start("COUNTERSIGN_MASTER_KEY", SECOND, "COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST)) {
      try (old) {
        assertThat(new Operator(old).register().status()).isEqualTo(201);
        Waiting.until(BEHIND, () -> moved.log().contains(BEHIND));
        new Operator(moved).awaitPresentDataKeys();
        assertThat(new Operator(moved).get("/admin/keys/sealing").response().body())
            .contains(
                "\"previous_master_key\":\"needed\"", "\"nodes_without_current_master_key\":1");
        assertThat(moved.log()).doesNotContain(REMOVABLE);
      }
      Waiting.until(REMOVABLE, () -> moved.log().contains(REMOVABLE));
    }
    try (var after = start("COUNTERSIGN_MASTER_KEY", SECOND)) {
      new Operator(after).awaitPresentDataKeys();
      new Operator(after).assertSound();
    }
  }

  /** With a life of one second, a data key is due on this node at each run of its job. */
  private ServiceProcess startWithDueDataKeys(String... masterKeys) {
    var settings = Operator.settings(directory, masterKeys);
    settings.putAll(database);
    settings.put("COUNTERSIGN_DATA_KEY_LIFE", "1s");
    return ServiceProcess.start(settings);
  }

  @Test
  void aNodeThatHasOnlyThePreviousMasterKeyCanBeRestartedAndMakesNoDataKeyForItAlone()
      throws SQLException {
    var first = name(FIRST);
    var old = start("COUNTERSIGN_MASTER_KEY", FIRST);
    try (var moved =
        start("COUNTERSIGN_MASTER_KEY", SECOND, "COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST)) {
      try (old) {
        assertThat(new Operator(old).register().status()).isEqualTo(201);
        Waiting.until(BEHIND, () -> moved.log().contains(BEHIND));
        new Operator(moved).awaitPresentDataKeys();
      }
      var before = dataKeys();
      assertThat(before.values()).allMatch(names -> names.containsAll(Set.of(first, name(SECOND))));
      try (var restarted = startWithDueDataKeys("COUNTERSIGN_MASTER_KEY", FIRST)) {
        // Three rounds of its job, which also looks at the data keys, write three reports.
        for (var round = 0; round < 3; round++) {
          var report = reportOf(first);
          Waiting.until("a report", () -> reportOf(first).isAfter(report));
        }
        assertThat(new Operator(restarted).register().status()).isEqualTo(201);
        new Operator(restarted).assertSound();
        assertThat(dataKeys()).isEqualTo(before);
        awaitNodesBehind(moved, 1);
      }
      try (var both =
          startWithDueDataKeys(
              "COUNTERSIGN_MASTER_KEY", SECOND, "COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST)) {
        // The same job makes data keys as soon as the node has the new master key.
        Waiting.until("a data key", () -> !before.keySet().containsAll(dataKeys().keySet()));
        awaitNodesBehind(moved, 0);
        assertThat(dataKeys().values()).allMatch(names -> names.contains(name(SECOND)));
        new Operator(both).assertSound();
      }
    }
  }

  /** Waits until the node counts as many nodes without the current master key. */
  private static void awaitNodesBehind(Service node, int count) {
    var member = "\"nodes_without_current_master_key\":" + count;
    Waiting.until(
        member,
        () -> new Operator(node).get("/admin/keys/sealing").response().body().contains(member));
  }

  private static String name(String masterKey) {
    return Thief.name(masterKey);
  }

  /** Returns for which keys each data key is sealed. */
  private Map<Integer, Set<String>> dataKeys() {
    var sealer = new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()));
    var names = new TreeMap<Integer, Set<String>>();
    try (var connection = SharedPostgres.connect(database);
        var sql = connection.createStatement();
        var rows = sql.executeQuery("select key_number, wrapped from data_key")) {
      while (rows.next()) {
        var dataKey = new DataKey(rows.getInt(1), new Sealed(rows.getString(2)), Instant.EPOCH);
        names.put(dataKey.number(), sealer.recipients(dataKey));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when a node with this master key as its current one reported last. */
  private Instant reportOf(String masterKey) {
    try (var connection = SharedPostgres.connect(database);
        var sql = connection.prepareStatement(REPORT)) {
      sql.setString(1, masterKey);
      try (var rows = sql.executeQuery()) {
        return rows.next() && rows.getObject(1) != null
            ? rows.getObject(1, OffsetDateTime.class).toInstant()
            : Instant.EPOCH;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
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
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the service with settings that do not fit to its stored data. */
final class RefusedStartsTest {

  @TempDir private Path directory;

  @Test
  void aWrongPasswordOfTheDatabaseIsNamed() {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    RestartableService.start(settings).close();
    settings.put("DATASOURCES_DEFAULT_PASSWORD", "wrong");
    var ended = RestartableService.startRefused(settings);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains(
            "Countersign does not start: the database in COUNTERSIGN_DATA_DIR refuses"
                + " DATASOURCES_DEFAULT_USERNAME")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void anotherMasterKeyIsRefusedAndTheRightOneStillOpens() throws IOException {
    var settings = Map.of("COUNTERSIGN_DATA_DIR", directory.toString());
    RestartableService.start(settings).close();
    var right = Files.readString(directory.resolve("master.key"));
    var wrong = new TreeMap<>(settings);
    wrong.put("COUNTERSIGN_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    var ended = RestartableService.startRefused(wrong);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("Countersign does not start: COUNTERSIGN_MASTER_KEY");
    assertThat(RestartableService.isDatabaseClosed(directory))
        .as("the database is closed")
        .isTrue();
    Files.delete(directory.resolve("master.key"));
    var missing = RestartableService.startRefused(settings);
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.log()).contains("COUNTERSIGN_MASTER_KEY");
    assertThat(directory.resolve("master.key")).doesNotExist();
    var again = new TreeMap<>(settings);
    again.put("COUNTERSIGN_MASTER_KEY", right.strip());
    RestartableService.start(again).close();
  }
}

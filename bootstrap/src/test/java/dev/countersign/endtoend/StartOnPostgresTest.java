package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the service with a PostgreSQL server that does not let it in. */
@OwnProcess
final class StartOnPostgresTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "postgres, stranger, 'refuses DATASOURCES_DEFAULT_USERNAME and DATASOURCES_DEFAULT_PASSWORD: '",
    "nowhere, postgres, 'cannot be reached: FATAL: database \"nowhere\" does not exist'"
  })
  void aServerThatRefusesItIsNamed(String database, String username, String sentence) {
    var ended =
        ServiceProcess.startRefused(
            Operator.settings(
                directory,
                "DATASOURCES_DEFAULT_URL",
                SharedPostgres.url(username, database),
                "DATASOURCES_DEFAULT_USERNAME",
                username));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains("Countersign does not start: the database in DATASOURCES_DEFAULT_URL " + sentence)
        .doesNotContain("Exception", "\tat ");
  }
}

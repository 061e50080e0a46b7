package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the service with a PostgreSQL server that does not let it in. */
@OwnProcess
final class StartOnPostgresTest {

  private static EmbeddedPostgres postgres;

  @TempDir private Path directory;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

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
                postgres.getJdbcUrl(username, database),
                "DATASOURCES_DEFAULT_USERNAME",
                username));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains("Countersign does not start: the database in DATASOURCES_DEFAULT_URL " + sentence)
        .doesNotContain("Exception", "\tat ");
  }
}

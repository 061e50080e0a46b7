package dev.countersign.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The six steps on a PostgreSQL server, as an operator of several nodes runs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OwnProcess
final class SixStepsOnPostgresTest extends SixSteps {

  private Path directory;
  private EmbeddedPostgres postgres;

  @BeforeAll
  void startPostgres(@TempDir Path directory) throws IOException {
    this.directory = directory;
    // The database is in the same directory as the service's files, so that the search for secrets
    // reads both.
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "localhost")
            .setDataDirectory(directory.resolve("postgres"))
            .start();
  }

  @AfterAll
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  Service start() {
    return ServiceProcess.start(
        directory, postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }
}

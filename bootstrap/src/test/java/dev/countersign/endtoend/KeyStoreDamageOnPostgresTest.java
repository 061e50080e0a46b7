package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a PostgreSQL server, which can be changed while the service runs. */
@OwnProcess
final class KeyStoreDamageOnPostgresTest extends KeyStoreDamage {

  private EmbeddedPostgres postgres;

  @BeforeEach
  void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
  }

  @AfterEach
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  Map<String, String> database(Path directory) {
    return Map.of(
        "DATASOURCES_DEFAULT_URL",
        postgres.getJdbcUrl("postgres", "postgres"),
        "DATASOURCES_DEFAULT_USERNAME",
        "postgres");
  }

  @Override
  Connection connect(Path directory) throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  @Test
  void aKeyThatIsDamagedWhileTheServiceRunsIsReplacedAtTheNextSignature() throws SQLException {
    // The job that looks for damaged keys does not run during the test.
    try (var service =
        ServiceProcess.start(
            settings("COUNTERSIGN_KEY_CHECK_INTERVAL", "1h", "COUNTERSIGN_CACHE_TIME", "1s"))) {
      var token = new Operator(service).token();
      sql("update ring_key set sealed = '{}' where algorithm = 'RS256' and state = 'active'");
      Waiting.until("another key", () -> !kid(new Operator(service).token()).equals(kid(token)));
      assertThat(listed(service, token)).isEqualTo(200);
      assertThat(jwks(service)).contains(kid(token));
      assertThat(service.log()).contains("Key " + kid(token) + " of ring provider:sig:RS256");
    }
  }

  @Test
  void aRingThatIsChangedWhileTheServiceRunsIsNamedInSeconds() throws SQLException {
    try (var service = ServiceProcess.start(settings())) {
      var api = new Api(service.url());
      Waiting.until("health", () -> api.get("/health", "").status() == 200);
      sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA'");
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      sql("update ring_key set since_generation = 1 where algorithm = 'EdDSA'");
      Waiting.until("health", () -> api.get("/health", "").status() == 200);
    }
  }
}

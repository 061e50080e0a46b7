package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a PostgreSQL server, which can be changed while the service runs. */
final class KeyStoreDamageOnPostgresTest extends KeyStoreDamage {

  private Map<String, String> database = Map.of();

  @BeforeEach
  void createDatabase() throws SQLException {
    database = SharedPostgres.emptyDatabase();
  }

  @Override
  Map<String, String> database(Path directory) {
    return database;
  }

  @Override
  Connection connect(Path directory) throws SQLException {
    return SharedPostgres.connect(database);
  }

  @Test
  void aKeyThatIsDamagedWhileTheServiceRunsIsReplacedAtTheNextSignature() throws SQLException {
    // The job that looks for damaged keys does not run during the test.
    try (var service =
        RestartableService.start(
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
    try (var service = RestartableService.start(settings())) {
      var api = new Api(service.url());
      Waiting.until("health", () -> api.get("/health", "").status() == 200);
      sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA'");
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      sql("update ring_key set since_generation = 1 where algorithm = 'EdDSA'");
      Waiting.until("health", () -> api.get("/health", "").status() == 200);
    }
  }

  /** As the runbook says: the nodes continue to run. */
  @Test
  void anOperatorEndsAKeyBesideRunningNodesAndItDoesNotComeBackWithAnOlderDatabase()
      throws SQLException {
    String lost;
    // One node caches the ring; the other one would look for due changes all the time.
    var caching = settings("COUNTERSIGN_CACHE_TIME", "1s", "COUNTERSIGN_KEY_CHECK_INTERVAL", "1h");
    try (var one = RestartableService.start(caching);
        var other = RestartableService.start(settings("COUNTERSIGN_CACHE_TIME", "1s"))) {
      var token = new Operator(one).token();
      lost = kid(token);
      assertThat(listed(other, token)).isEqualTo(200);
      copy("ring_key", "key_ring", "key_manifest");

      var ended = RestartableService.startAndEnd(settings(), "end-key", lost);

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.log()).contains("Ended key " + lost + " of ring provider:sig:RS256");
      for (var node : List.of(one, other)) {
        // Each cached value is read again within the cache time, not all at the same moment.
        Waiting.until("the end of the key", () -> !jwks(node).contains(lost));
        Waiting.until("the end of its tokens", () -> listed(node, token) == 401);
        Waiting.until("another key", () -> !kid(new Operator(node).token()).equals(lost));
        var next = new Operator(node).token();
        assertThat(kid(next)).isNotEqualTo(lost);
        assertThat(jwks(node)).contains(kid(next));
        new Operator(node).assertSound();
        var api = new Api(node.url());
        Waiting.until("health", () -> api.get("/health", "").status() == 200);
      }
    }
    putBack("ring_key", "key_ring", "key_manifest");
    try (var service = RestartableService.start(settings())) {
      assertThat(service.log())
          .contains("an older database was restored", "Ring provider:sig:RS256 cannot be used");
      assertThat(jwks(service)).contains("ES256").doesNotContain("RS256", lost);
    }
  }

  private void copy(String... tables) throws SQLException {
    for (var table : tables) {
      execute("create table copy_of_" + table + " as table " + table);
    }
  }

  private void putBack(String... tables) throws SQLException {
    for (var table : tables) {
      execute("delete from " + table);
    }
    for (var table : List.of(tables).reversed()) {
      execute("insert into " + table + " select * from copy_of_" + table);
    }
  }

  private void execute(String statement) throws SQLException {
    try (var connection = SharedPostgres.connect(database);
        var sql = connection.createStatement()) {
      var _ = sql.executeUpdate(statement);
    }
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the key store, and what somebody else might do to it. */
final class KeyStoreTest {

  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";

  @TempDir private Path directory;

  private Map<String, String> settings(String... more) {
    return Operator.settings(directory, more);
  }

  /** Asserts that metrics show the progress at the management port, and only there. */
  private static void assertMeasured(Service service, Api management) {
    var metrics = management.get("/prometheus", "").response().body();
    assertThat(metrics)
        .contains(
            "countersign_sealing_previous_master_key_needed 0.0",
            "countersign_sealing_records_damaged 0.0",
            "countersign_key_store_findings 0.0",
            "countersign_database_available 1.0",
            "countersign_expired_records_removed_total{kind=\"sessions\"}")
        .containsPattern("countersign_sealing_records [1-9]")
        .containsPattern("countersign_sealing_records_resealed_total [1-9]")
        .doesNotContain(Service.ADMIN_SECRET, Service.REGISTRATION_TOKEN, FIRST, SECOND);
    assertThat(management.get("/health", "").response().body()).contains("UP");
    var usual = new Api(service.url());
    assertThat(usual.get("/prometheus", "").status()).isEqualTo(404);
    assertThat(management.get("/jwks.json", "").status()).isEqualTo(404);
    assertThat(management.get("/admin/keys", "").status()).isIn(401, 404);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void sql(String statement) throws SQLException {
    var url =
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var sql = connection.createStatement()) {
      assertThat(sql.executeUpdate(statement)).isEqualTo(1);
    }
  }

  @Test
  void theMasterKeyIsReplacedWhileTheServiceRuns() throws IOException {
    String registered;
    try (var service = RestartableService.start(settings("COUNTERSIGN_MASTER_KEY", FIRST))) {
      registered = new Operator(service).register().string("client_id");
    }
    var management = String.valueOf(freePort());
    var both =
        settings(
            "COUNTERSIGN_MASTER_KEY",
            SECOND,
            "COUNTERSIGN_MASTER_KEY_PREVIOUS",
            FIRST,
            "COUNTERSIGN_MANAGEMENT_PORT",
            management);
    try (var service = RestartableService.start(both)) {
      assertThat(new Operator(service).get("/admin/keys/sealing").string("previous_master_key"))
          .isIn("needed", "removable");
      Waiting.until(REMOVABLE, () -> service.log().contains(REMOVABLE));
      var sealing = new Operator(service).get("/admin/keys/sealing");
      assertThat(sealing.string("previous_master_key")).isEqualTo("removable");
      assertThat(sealing.response().body()).contains("\"damaged\":[]");
      assertMeasured(service, new Api("http://localhost:" + management));
    }
    try (var service = RestartableService.start(settings("COUNTERSIGN_MASTER_KEY", SECOND))) {
      assertThat(registered).isNotBlank();
      new Operator(service).awaitPresentDataKeys();
      new Operator(service).assertSound();
    }
    var refused = RestartableService.startRefused(settings("COUNTERSIGN_MASTER_KEY", FIRST));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("Countersign does not start: COUNTERSIGN_MASTER_KEY");
  }

  @Test
  void aKeyThatWasEditedDoesNotSignAndIsNamed() throws SQLException {
    RestartableService.start(settings()).close();
    sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA' and state = 'active'");
    try (var service = RestartableService.start(settings())) {
      var check = new Operator(service).get("/admin/keys/check");
      assertThat(check.response().body())
          .startsWith("{\"sound\":false,")
          .contains("ring_changed", "provider:sig:EdDSA");
      Waiting.until(
          "the log",
          () -> service.log().contains("ring provider:sig:EdDSA differs from its manifest entry"));
      assertThat(new Api(service.url()).get("/jwks.json", "").response().body())
          .contains("RS256")
          .doesNotContain("EdDSA");
    }
  }

  @Test
  void anOlderDatabaseIsDetectedAndAcceptedOnlyAfterTheOperatorDeletesTheAnchor()
      throws IOException {
    var database = directory.resolve("countersign.mv.db");
    var anchor = directory.resolve("manifest.anchor");
    try (var service = RestartableService.start(settings())) {
      Waiting.until("the anchor of " + service.url(), () -> Files.exists(anchor));
    }
    var backup = Files.copy(database, directory.resolve("backup"));
    var before = Files.readString(anchor);
    try (var service = RestartableService.start(settings())) {
      var imported =
          new Operator(service)
              .post("/admin/keys", Files.readString(sample("docs/samples/rfc7516-a4-key.json")));
      assertThat(imported.status()).isEqualTo(201);
      Waiting.until("the anchor", () -> !text(anchor).equals(before));
    }
    Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
    try (var service = RestartableService.start(settings())) {
      assertThat(service.log()).contains("an older database was restored", anchor.toString());
      assertThat(new Operator(service).get("/admin/keys/check").response().body())
          .startsWith("{\"sound\":false,")
          .contains("rolled_back", "ring_missing", "imported:enc:RSA1_5");
    }
    Files.delete(anchor);
    try (var service = RestartableService.start(settings())) {
      new Operator(service).assertSound();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file of the repository, independent of the working directory of the tests. */
  static Path sample(String name) {
    var here = Path.of(name);
    return Files.exists(here) ? here : Path.of("..").resolve(name);
  }
}

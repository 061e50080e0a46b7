package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the key store, and what somebody else might do to it. */
final class KeyStoreTest {

  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";

  @TempDir private Path directory;

  private Map<String, String> settings(String... more) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    for (var i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  static String administrator(Service service) {
    return new Api(service.url())
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin"))
        .string("access_token");
  }

  static Api.Answer get(Service service, String path) {
    return new Api(service.url()).get(path, administrator(service));
  }

  /** Another process does it: all that can be done is to look again. */
  static void await(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen: " + what);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
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
  void aMasterKeyTakesThePlaceOfAnotherWhileTheServiceRuns() {
    String registered;
    try (var service = ServiceProcess.start(settings("COUNTERSIGN_MASTER_KEY", FIRST))) {
      registered =
          new Api(service.url())
              .postJson(
                  "/clients",
                  Service.REGISTRATION_TOKEN,
                  "{\"grant_types\":[\"client_credentials\"],"
                      + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}")
              .string("client_id");
    }
    var both = settings("COUNTERSIGN_MASTER_KEY", SECOND, "COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST);
    try (var service = ServiceProcess.start(both)) {
      assertThat(get(service, "/admin/keys/sealing").string("previous_master_key"))
          .isIn("needed", "removable");
      await(REMOVABLE, () -> service.log().contains(REMOVABLE));
      var sealing = get(service, "/admin/keys/sealing");
      assertThat(sealing.string("previous_master_key")).isEqualTo("removable");
      assertThat(sealing.response().body()).contains("\"damaged\":[]");
    }
    var refused = ServiceProcess.startRefused(settings("COUNTERSIGN_MASTER_KEY", FIRST));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("Countersign does not start: COUNTERSIGN_MASTER_KEY");
    try (var service = ServiceProcess.start(settings("COUNTERSIGN_MASTER_KEY", SECOND))) {
      assertThat(registered).isNotBlank();
      assertThat(get(service, "/admin/keys/check").response().body())
          .startsWith("{\"sound\":true,");
    }
  }

  @Test
  void aKeyThatWasEditedDoesNotSignAndIsNamed() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA' and state = 'active'");
    var refused = ServiceProcess.startRefused(settings());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: the keys to sign with cannot be used")
        .contains("provider:sig:EdDSA");
    try (var service =
        ServiceProcess.start(settings("COUNTERSIGN_SIGNING_ALGORITHMS", "RS256,ES256"))) {
      var check = get(service, "/admin/keys/check");
      assertThat(check.response().body())
          .startsWith("{\"sound\":false,")
          .contains("ring_changed", "provider:sig:EdDSA");
      await("the log", () -> service.log().contains("ring provider:sig:EdDSA has other keys"));
      assertThat(new Api(service.url()).get("/jwks.json", "").response().body())
          .contains("RS256")
          .doesNotContain("EdDSA");
    }
  }

  @Test
  void anOlderDatabaseIsKnownAsSuchAndTakenOnlyIfTheOperatorSaysSo() throws IOException {
    var database = directory.resolve("countersign.mv.db");
    var anchor = directory.resolve("manifest.anchor");
    try (var service = ServiceProcess.start(settings())) {
      await("the anchor of " + service.url(), () -> Files.exists(anchor));
    }
    var backup = Files.copy(database, directory.resolve("backup"));
    var before = Files.readString(anchor);
    try (var service = ServiceProcess.start(settings())) {
      var imported =
          new Api(service.url())
              .postJson(
                  "/admin/keys",
                  administrator(service),
                  Files.readString(sample("docs/samples/rfc7516-a4-key.json")));
      assertThat(imported.status()).isEqualTo(201);
      await("the anchor", () -> !text(anchor).equals(before));
    }
    Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
    try (var service = ServiceProcess.start(settings())) {
      assertThat(service.log()).contains("an older database was brought back", anchor.toString());
      assertThat(get(service, "/admin/keys/check").response().body())
          .startsWith("{\"sound\":false,")
          .contains("rolled_back", "ring_missing", "imported:enc:RSA1_5");
    }
    Files.delete(anchor);
    try (var service = ServiceProcess.start(settings())) {
      assertThat(get(service, "/admin/keys/check").response().body())
          .startsWith("{\"sound\":true,");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the repository, whatever directory the build runs the tests in. */
  private static Path sample(String name) {
    var here = Path.of(name);
    return Files.exists(here) ? here : Path.of("..").resolve(name);
  }
}

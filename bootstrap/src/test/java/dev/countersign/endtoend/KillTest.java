package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends the service by SIGKILL while it moves the store to another master key, and while it restores
 * a backup. {@code mvn -Psoak verify} does it fifty times.
 */
final class KillTest {

  private static final int KILLS = Integer.getInteger("countersign.kills", 4);
  private static final int CLIENTS = 60;
  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";
  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

  @TempDir private Path directory;

  private Map<String, String> settings(String dataDirectory, String... more) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.resolve(dataDirectory).toString());
    settings.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    for (var i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  // Whoever has to repeat a failure needs the seed, even where nothing else is shown.
  @SuppressWarnings("SystemOut")
  private static Random random(String what) {
    var seed = Long.getLong("countersign.seed", System.nanoTime());
    System.out.println("Killing during " + what + " with -Dcountersign.seed=" + seed);
    return new Random(seed);
  }

  private static void fill(Service service) {
    for (var i = 0; i < CLIENTS; i++) {
      assertThat(
              new Api(service.url())
                  .postJson(
                      "/clients",
                      Service.REGISTRATION_TOKEN,
                      "{\"grant_types\":[\"client_credentials\"],"
                          + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}")
                  .status())
          .isEqualTo(201);
    }
  }

  private long sealedRecords(String dataDirectory) throws SQLException {
    var url =
        "jdbc:h2:file:"
            + directory.resolve(dataDirectory).resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var sql = connection.createStatement();
        var count =
            sql.executeQuery(
                """
                select (select count(*) from client where secret_sealed is not null)
                  + (select count(*) from ring_key where sealed is not null)
                """)) {
      assertThat(count.next()).isTrue();
      return count.getLong(1);
    }
  }

  @Test
  void losesNothingWhileItMovesToAnotherMasterKey() throws SQLException {
    try (var service = ServiceProcess.start(settings("moved", "COUNTERSIGN_MASTER_KEY", FIRST))) {
      fill(service);
    }
    var total = sealedRecords("moved");
    assertThat(total).isGreaterThan(CLIENTS);
    var both =
        settings(
            "moved", "COUNTERSIGN_MASTER_KEY", SECOND, "COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST);
    var random = random("the move to another master key");
    for (var kill = 0; kill < KILLS; kill++) {
      ServiceProcess.startAndKill(both, "Sealing anew", Duration.ofMillis(random.nextInt(0, 400)));
    }
    try (var service = ServiceProcess.start(both)) {
      KeyStoreTest.await(REMOVABLE, () -> service.log().contains(REMOVABLE));
      var sealing = KeyStoreTest.get(service, "/admin/keys/sealing").response().body();
      assertThat(TOTAL.matcher(sealing).results().findFirst().orElseThrow().group(1))
          .isEqualTo(String.valueOf(total));
      assertSound(service);
    }
    try (var service = ServiceProcess.start(settings("moved", "COUNTERSIGN_MASTER_KEY", SECOND))) {
      assertSound(service);
    }
  }

  private static void assertSound(Service service) {
    assertThat(KeyStoreTest.get(service, "/admin/keys/check").response().body())
        .startsWith("{\"sound\":true,");
  }

  @Test
  void restoresAllOrNothing() throws IOException, GeneralSecurityException {
    var recovery = KeyPairGenerator.getInstance("EC");
    recovery.initialize(256);
    var pair = recovery.generateKeyPair();
    var publicHalf = pem("public.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
    var whole = pem("private.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    String jwks;
    var backup = directory.resolve("backup.json");
    try (var service =
        ServiceProcess.start(
            settings("original", "COUNTERSIGN_RECOVERY_KEY_FILE", publicHalf.toString()))) {
      var made =
          new Api(service.url())
              .postJson("/admin/keys/backup", KeyStoreTest.administrator(service), "{}");
      assertThat(made.status()).isEqualTo(200);
      Files.writeString(backup, made.response().body());
      jwks = new Api(service.url()).get("/jwks.json", "").response().body();
    }
    var random = random("the restoring of a backup");
    for (var kill = 0; kill < Math.max(1, KILLS / 2); kill++) {
      var settings =
          settings("restored-" + kill, "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE", whole.toString());
      var restore = new String[] {"restore", backup.toString()};
      ServiceProcess.startAndKill(
          settings, "HikariPool", Duration.ofMillis(random.nextInt(0, 3000)), restore);
      var again = ServiceProcess.startAndEnd(settings, restore);
      // Either nothing was there yet, or all of it.
      assertThat(again.log()).containsAnyOf("Restored ", "the database is not empty");
      assertThat(ServiceProcess.startAndEnd(settings, restore).exitCode()).isEqualTo(1);
      try (var service = ServiceProcess.start(settings)) {
        assertSound(service);
        var restored = new Api(service.url()).get("/jwks.json", "").response().body();
        assertThat(restored).isEqualTo(jwks);
      }
    }
  }

  private Path pem(String name, String label, byte[] der) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n");
  }
}

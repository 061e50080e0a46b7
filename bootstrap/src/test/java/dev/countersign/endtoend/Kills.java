package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends the service by SIGKILL at random moments of all that it does to its keys. {@code mvn -Psoak
 * verify} does it often.
 */
@OwnProcess
abstract class Kills {

  private static final int KILLS = Integer.getInteger("countersign.kills", 2);
  private static final int OFTEN = 10;
  private static final int CLIENTS = 60;
  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";
  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

  /**
   * Settings with which some key is due at every start, and the data keys at every run of their
   * job.
   */
  private static final Map<String, String> RESTLESS =
      Map.ofEntries(
          Map.entry("COUNTERSIGN_KEY_ROTATION", "9s"),
          Map.entry("COUNTERSIGN_KEY_ANNOUNCEMENT", "3s"),
          Map.entry("COUNTERSIGN_KEY_RETIREMENT", "6s"),
          Map.entry("COUNTERSIGN_KEY_CHECK_INTERVAL", "100ms"),
          Map.entry("COUNTERSIGN_JWKS_MAX_AGE", "2s"),
          Map.entry("COUNTERSIGN_CACHE_TIME", "200ms"),
          Map.entry("COUNTERSIGN_CLOCK_SKEW", "100ms"),
          Map.entry("COUNTERSIGN_ACCESS_TOKEN_LIFE", "5s"),
          Map.entry("COUNTERSIGN_ID_TOKEN_LIFE", "5s"),
          Map.entry("COUNTERSIGN_DATA_KEY_LIFE", "1s"),
          Map.entry("COUNTERSIGN_SIGNING_ALGORITHMS", "RS256,ES256"));

  @TempDir private Path directory;

  /** Returns the settings of an empty database with the name. */
  abstract Map<String, String> database(String name) throws SQLException;

  private Map<String, String> settings(String name, String... more) throws SQLException {
    var settings = Operator.settings(directory.resolve(name), more);
    settings.putAll(database(name));
    // The tests register clients without a pause.
    settings.put("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS", "off");
    settings.put("COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN", "off");
    return settings;
  }

  // A developer needs the seed to repeat a failure, so it is always printed.
  @SuppressWarnings("SystemOut")
  private static Random random(String what) {
    var seed = Long.getLong("countersign.seed", System.nanoTime());
    System.out.println("Killing during " + what + " with -Dcountersign.seed=" + seed);
    return new Random(seed);
  }

  @Test
  @SuppressWarnings("SystemOut") // Prints how often the kills interrupted work.
  void losesNothingThatWasAcknowledged() throws Exception {
    var recovery = PemFile.newKey();
    var settings = settings("lives", "COUNTERSIGN_RECOVERY_KEY_FILE", publicHalf(recovery));
    settings.putAll(RESTLESS);
    var lives = new Lives(settings);
    var random = random("everything at once");
    for (var kill = 0; kill < KILLS; kill++) {
      // Every second kill is soon after the start, when keys and data keys are due.
      lives.live(Duration.ofMillis(random.nextInt(0, kill % 2 == 0 ? 400 : 3000)));
    }
    lives.assertNothingLost();
    for (var work : Lives.Work.values()) {
      System.out.println(work + " was interrupted in " + lives.interrupted(work) + " of " + KILLS);
      assertThat(lives.interrupted(work)).isGreaterThanOrEqualTo(KILLS < OFTEN ? 0 : 1);
    }
  }

  @Test
  void losesNothingWhileTheMasterKeyChanges() throws SQLException {
    var first = settings("moved", "COUNTERSIGN_MASTER_KEY", FIRST);
    try (var service = ServiceProcess.start(first)) {
      var operator = new Operator(service);
      for (var i = 0; i < CLIENTS; i++) {
        assertThat(operator.register().status()).isEqualTo(201);
      }
    }
    var total = sealedRecords(first);
    assertThat(total).isGreaterThan(CLIENTS);
    var both = new TreeMap<>(first);
    both.put("COUNTERSIGN_MASTER_KEY", SECOND);
    both.put("COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST);
    var random = random("the change of the master key");
    for (var kill = 0; kill < KILLS; kill++) {
      ServiceProcess.startAndKill(both, "Re-sealing", Duration.ofMillis(random.nextInt(0, 400)));
    }
    try (var service = ServiceProcess.start(both)) {
      Waiting.until(REMOVABLE, () -> service.log().contains(REMOVABLE));
      var operator = new Operator(service);
      var sealing = operator.get("/admin/keys/sealing").response().body();
      assertThat(TOTAL.matcher(sealing).results().findFirst().orElseThrow().group(1))
          .isEqualTo(String.valueOf(total));
      operator.assertSound();
    }
    both.remove("COUNTERSIGN_MASTER_KEY_PREVIOUS");
    var last = random("the last step of the change of the master key");
    for (var kill = 0; kill < KILLS; kill++) {
      // The re-sealing of the last step begins after the start, and ends some ten seconds later.
      ServiceProcess.startAndKill(
          both, "Countersign is ready", Duration.ofMillis(last.nextInt(0, kill == 0 ? 400 : 9000)));
    }
    try (var service = ServiceProcess.start(both)) {
      var operator = new Operator(service);
      operator.awaitPresentDataKeys();
      operator.assertSound();
    }
    assertThat(StolenStore.copy(both).dataKeys()).hasSize(1);
  }

  private static long sealedRecords(Map<String, String> settings) throws SQLException {
    var url =
        settings.getOrDefault(
            "DATASOURCES_DEFAULT_URL",
            "jdbc:h2:file:"
                + Path.of(settings.get("COUNTERSIGN_DATA_DIR")).resolve("countersign")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    var user = settings.getOrDefault("DATASOURCES_DEFAULT_USERNAME", "sa");
    try (var connection = DriverManager.getConnection(url, user, "");
        var sql = connection.createStatement();
        var count =
            sql.executeQuery(
                """
                select (select count(*) from client_secret where sealed is not null)
                  + (select count(*) from ring_key where sealed is not null)
                """)) {
      assertThat(count.next()).isTrue();
      return count.getLong(1);
    }
  }

  @Test
  void restoresAllOrNothing() throws Exception {
    var recovery = PemFile.newKey();
    String jwks;
    var backup = directory.resolve("backup.json");
    try (var service =
        ServiceProcess.start(
            settings(
                "original",
                "COUNTERSIGN_MASTER_KEY",
                FIRST,
                "COUNTERSIGN_RECOVERY_KEY_FILE",
                publicHalf(recovery)))) {
      var made = new Operator(service).post("/admin/keys/backup", "{}");
      assertThat(made.status()).isEqualTo(200);
      Files.writeString(backup, made.response().body());
      jwks = new Api(service.url()).get("/jwks.json", "").response().body();
    }
    var random = random("the restoring of a backup");
    for (var kill = 0; kill < Math.max(1, KILLS / 2); kill++) {
      var settings =
          settings(
              "restored_" + kill,
              "COUNTERSIGN_MASTER_KEY",
              FIRST,
              "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE",
              PemFile.whole(recovery, directory.resolve("private.pem")));
      var restore = new String[] {"restore", backup.toString()};
      if (kill == 0) {
        assertRefusedOverTheAnchorOfTheLostDatabase(settings, restore);
      }
      ServiceProcess.startAndKill(
          settings, "HikariPool", Duration.ofMillis(random.nextInt(0, 3000)), restore);
      var again = ServiceProcess.startAndEnd(settings, restore);
      // Either nothing was restored before, or everything.
      assertThat(again.log()).containsAnyOf("Restored ", "the database is not empty");
      // The port is random and there is no issuer: neither matters to a restore.
      assertThat(again.exitCode()).isEqualTo(again.log().contains("Restored ") ? 0 : 1);
      assertThat(ServiceProcess.startAndEnd(settings, restore).exitCode()).isEqualTo(1);
      try (var service = ServiceProcess.start(settings)) {
        new Operator(service).assertSound();
        var restored = new Api(service.url()).get("/jwks.json", "").response().body();
        assertThat(restored).isEqualTo(jwks);
      }
    }
  }

  /** The master key and the files of the lost installation are there, except for the database. */
  private void assertRefusedOverTheAnchorOfTheLostDatabase(
      Map<String, String> settings, String... restore) throws IOException {
    var data = Files.createDirectories(Path.of(settings.get("COUNTERSIGN_DATA_DIR")));
    var anchor = data.resolve("manifest.anchor");
    Files.copy(directory.resolve("original").resolve("manifest.anchor"), anchor);
    var refused = ServiceProcess.startAndEnd(settings, restore);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: ", "was seen before", "remove " + anchor)
        .doesNotContain("Restored ", "data keys were removed");
    Files.delete(anchor);
  }

  private String publicHalf(KeyPair pair) throws IOException {
    return PemFile.publicHalf(pair, directory.resolve("public.pem"));
  }
}

package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator meets at the start. */
@OwnProcess
final class StartTest {

  @TempDir private Path directory;

  @Test
  void theFirstStartEndsWithWhatANewcomerNeedsAndTheSecondDoesNotRepeatIt() {
    var settings = Map.of("COUNTERSIGN_DATA_DIR", directory.toString());
    String first;
    try (var service = ServiceProcess.start(settings)) {
      first = service.log();
      assertThat(first).containsOnlyOnce("The master key is stored in the data directory");
      assertThat(first)
          .contains("ISSUER=" + service.url(), "ADMIN_SECRET=", "TOKEN=")
          .contains(service.url() + "/clients");
      var token = first.lines().filter(line -> line.startsWith("TOKEN=")).findFirst();
      var answer =
          new Api(service.url())
              .postJson(
                  "/clients",
                  token.orElseThrow().substring("TOKEN=".length()),
                  "{\"redirect_uris\":[\"https://client.example.org/callback\"]}");
      assertThat(answer.status()).isEqualTo(201);
    }
    assertThat(RestartableService.isDatabaseClosed(directory)).as("the stop closed it").isTrue();
    try (var again = ServiceProcess.start(settings)) {
      assertThat(again.log()).doesNotContain("ADMIN_SECRET=", "TOKEN=");
    }
  }

  /** One setting of each kind. {@code RefusedSettingsTest} tests the others, without a process. */
  @ParameterizedTest
  @CsvSource({
    "COUNTERSIGN_MASTER_KEY, too-short",
    "COUNTERSIGN_MANAGEMENT_PORT, none",
    "COUNTERSIGN_ISSUER, http://example.org",
    "COUNTERSIGN_REGISTRATION_FILE, /etc/hostname",
    "MICRONAUT_SERVER_HTTP_VERSION, 2.0",
    "COUNTERSIGN_CACHE_TIME, 5"
  })
  void aWrongSettingStopsTheStartWithItsName(String setting, String value) throws IOException {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put(setting, value);
    var ended = ServiceProcess.startRefused(settings);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("Countersign does not start: " + setting);
    assertThat(ended.log()).doesNotContain("Exception");
    assertNothingWasWritten();
  }

  @Test
  void aDatabaseThatAnotherProcessUsesIsNamed() {
    var settings = Map.of("COUNTERSIGN_DATA_DIR", directory.toString());
    try (var first = ServiceProcess.start(settings)) {
      assertRefused(settings, "another process uses the database in COUNTERSIGN_DATA_DIR: ");
      assertThat(new Api(first.url()).get("/jwks.json", "").status()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatAnotherProcessListensOnIsNamed() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          Map.of(
              "COUNTERSIGN_DATA_DIR",
              directory.toString(),
              "MICRONAUT_SERVER_HOST",
              "127.0.0.1",
              "MICRONAUT_SERVER_PORT",
              String.valueOf(other.getLocalPort())),
          "another process listens on 127.0.0.1:" + other.getLocalPort() + ": ");
    }
  }

  @Test
  void anAddressOfAnotherComputerIsNamed() {
    assertRefused(
        Map.of("COUNTERSIGN_DATA_DIR", directory.toString(), "MICRONAUT_SERVER_HOST", "192.0.2.1"),
        "the server cannot listen on 192.0.2.1:");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamed() {
    assertRefused(
        Map.of(
            "COUNTERSIGN_DATA_DIR",
            directory.toString(),
            "DATASOURCES_DEFAULT_URL",
            // A port that only a superuser could open, and no service uses.
            "jdbc:postgresql://127.0.0.1:1/countersign",
            "DATASOURCES_DEFAULT_USERNAME",
            "countersign"),
        "the database in DATASOURCES_DEFAULT_URL cannot be reached: ");
  }

  @Test
  void aShortPasswordOfANewFirstUserStopsTheStartAndLosesNothing() {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put("COUNTERSIGN_USER", "alice");
    settings.put("COUNTERSIGN_USER_PASSWORD", "secret");
    assertRefused(
        settings,
        "COUNTERSIGN_USER_PASSWORD is refused: the password must have at least 15 characters, but"
            + " has 6; use several words");

    settings.put("COUNTERSIGN_USER_PASSWORD", Service.PASSWORD);
    try (var service = ServiceProcess.start(settings)) {
      // The administrator's secret is shown once: not by the start that was refused.
      assertThat(service.log()).contains("Created the first user: alice", "ADMIN_SECRET=");
    }
    settings.put("COUNTERSIGN_USER_PASSWORD", "secret");
    try (var service = ServiceProcess.start(settings)) {
      assertThat(service.log()).doesNotContain("Created the first user");
    }
  }

  /** One plain sentence, and no stack trace. */
  private static void assertRefused(Map<String, String> settings, String sentence) {
    var ended = ServiceProcess.startRefused(settings);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains("Countersign does not start: " + sentence)
        .doesNotContain("Exception", "\tat ");
  }

  private void assertNothingWasWritten() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}

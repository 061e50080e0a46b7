package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void createFile() throws IOException {
    file = directory.resolve("settings.env");
    Files.writeString(file, "");
    mode("rw-------");
  }

  private void mode(String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private SettingsFile read(String text, Map<String, String> more) throws IOException {
    Files.writeString(file, text);
    var environment = new HashMap<>(more);
    environment.put(SettingsFile.SETTING, file.toString());
    return SettingsFile.of(environment);
  }

  private void assertRefused(String text, String... words) {
    assertThatThrownBy(() -> read(text, Map.of()))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageContaining(file.toString())
        .message()
        .contains(words)
        .doesNotContain("hidden");
  }

  @Test
  void addsTheSettingsOfTheFileToTheEnvironment() throws IOException {
    var settings =
        read(
            """
            # a comment

            COUNTERSIGN_ISSUER=https://issuer.example/a=b #c\s\s
            MICRONAUT_SERVER_SSL_ENABLED=true
            COUNTERSIGN_ELSEWHERE_READ_TIMEOUT=1s
            LOGGER_LEVELS_ROOT=warn
            DATASOURCES_DEFAULT_USERNAME=
            """,
            Map.of("PATH", "/bin"));
    assertThat(settings.environment())
        .containsEntry("PATH", "/bin")
        .containsEntry("COUNTERSIGN_ISSUER", "https://issuer.example/a=b #c")
        .containsEntry("MICRONAUT_SERVER_SSL_ENABLED", "true")
        .containsEntry("COUNTERSIGN_ELSEWHERE_READ_TIMEOUT", "1s")
        .containsEntry("LOGGER_LEVELS_ROOT", "warn")
        .containsEntry("DATASOURCES_DEFAULT_USERNAME", "");
  }

  @Test
  void readsNoFileUnlessOneIsNamed() {
    var environment = Map.of("COUNTERSIGN_ISSUER", "https://issuer.example");
    assertThat(SettingsFile.of(environment).environment()).isEqualTo(environment);
  }

  @Test
  void letsTheEnvironmentWinAlsoWithAnEmptyValue() throws IOException {
    var settings =
        read(
            "COUNTERSIGN_ISSUER=https://file.example\nCOUNTERSIGN_USER=file\n",
            Map.of("COUNTERSIGN_ISSUER", "https://environment.example", "COUNTERSIGN_USER", ""));
    assertThat(settings.environment())
        .containsEntry("COUNTERSIGN_ISSUER", "https://environment.example")
        .containsEntry("COUNTERSIGN_USER", "");
    assertThat(settings.source()).isEmpty();
  }

  @Test
  void givesTheFrameworkTheSettingsUnderItsOwnNames() throws IOException {
    var settings = read("MICRONAUT_SERVER_PORT=4711\nCOUNTERSIGN_DATA_DIR=/elsewhere\n", Map.of());
    try (var context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .propertySources(settings.source())
            .build()) {
      var environment = context.getEnvironment().start();
      // application.yml has the port too, and uses the directory in a URL.
      assertThat(environment.getProperty("micronaut.server.port", Integer.class)).contains(4711);
      assertThat(environment.getProperty("datasources.default.url", String.class).orElse(""))
          .startsWith("jdbc:h2:file:/elsewhere/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNTERSIGN_ISSUR=hidden",
        "COUNTERSIGN_=hidden",
        "COUNTERSIGN_ISSUER_X=hidden",
        "PATH=hidden",
        "DATASOURCES_OTHER_URL=hidden",
        "COUNTERSIGN_SETTINGS_FILE=hidden",
        "COUNTERSIGN_JAVA_HOME=hidden",
        "COUNTERSIGN_ISSUER='hidden'",
        "COUNTERSIGN_ISSUER=\"hidden\""
      })
  void refusesASettingThatCannotBeInTheFile(String line) {
    assertRefused(
        "\n# a comment\n" + line, "line 3: " + line.substring(0, line.indexOf('=')) + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hidden",
        " COUNTERSIGN_ISSUER=hidden",
        "export COUNTERSIGN_ISSUER=hidden",
        "COUNTERSIGN_ISSUER =hidden",
        "countersign_issuer=hidden",
        "COUNTERSIGN_ISSUER=hid\u0000den",
        "=hidden"
      })
  void refusesALineOfAnotherForm(String line) {
    assertRefused("\n" + line + "\n", "line 2 must be NAME=value");
  }

  @Test
  void refusesASettingThatAppearsTwice() {
    assertRefused(
        "COUNTERSIGN_ISSUER=hidden\nCOUNTERSIGN_ISSUER=hidden\n",
        "line 2: COUNTERSIGN_ISSUER is set a second time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNTERSIGN_ADMIN_SECRET=hidden",
        "COUNTERSIGN_REGISTRATION_TOKEN=hidden",
        "COUNTERSIGN_MASTER_KEY=hidden",
        "COUNTERSIGN_MASTER_KEY_PREVIOUS=hidden",
        "COUNTERSIGN_MASTER_KEY_PASSWORD=hidden",
        "DATASOURCES_DEFAULT_PASSWORD=hidden",
        "DATASOURCES_DEFAULT_URL=jdbc:postgresql://db/x?password=hidden",
        "MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD=hidden"
      })
  void refusesASecretThatOthersCanRead(String line) throws IOException {
    mode("rw-r--r--");
    assertRefused(line, "line 1: " + line.substring(0, line.indexOf('=')) + " is a secret", "0600");
    mode("rw-r-----");
    assertThat(read(line, Map.of()).source()).hasSize(1);
  }

  @Test
  void letsOthersReadAFileWithoutSecrets() throws IOException {
    mode("rw-r--r--");
    var text =
        """
        COUNTERSIGN_MASTER_KEY_FILE=/run/key
        COUNTERSIGN_REGISTRATION_TOKEN_OVERLAP=1m
        DATASOURCES_DEFAULT_URL=jdbc:postgresql://db/x
        COUNTERSIGN_ADMIN_SECRET=
        """;
    assertThat(read(text, Map.of()).source()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void refusesAFileThatOthersCanChange(String permissions) throws IOException {
    mode(permissions);
    assertRefused("COUNTERSIGN_ISSUER=hidden", "can change the file", "0600");
  }

  @Test
  void refusesAFileThatIsMissingTooLargeOrNotText() throws IOException {
    assertThatThrownBy(() -> SettingsFile.of(Map.of(SettingsFile.SETTING, directory + "/none")))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageContaining("COUNTERSIGN_SETTINGS_FILE must name a readable file");
    assertRefused("#" + "x".repeat(256 * 1024), "at most 262144 bytes");
    Files.write(file, "#\u00e4".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SettingsFile.of(Map.of(SettingsFile.SETTING, file.toString())))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void knowsTheSettingsOfTheDeliveredFile() {
    assertThat(SettingsFile.known("# text\n#COUNTERSIGN_A=1s\n#COUNTERSIGN_B=\n# C=\nD=1\n"))
        .containsExactlyInAnyOrder("COUNTERSIGN_A", "COUNTERSIGN_B");
  }
}

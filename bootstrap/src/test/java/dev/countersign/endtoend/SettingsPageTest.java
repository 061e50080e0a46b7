package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code docs/run/settings.md} with the code. With {@code -Dsettings-page=write}, it first
 * writes variables and defaults, and the file with all settings.
 */
final class SettingsPageTest {

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("settings-page"))) {
      Files.writeString(SettingsPage.FILE, page().renewed(DeclaredSettings.all()));
      Files.writeString(SettingsTemplate.FILE, SettingsTemplate.of(page()));
    }
  }

  private static SettingsPage page() throws IOException {
    return SettingsPage.of(Files.readString(SettingsPage.FILE));
  }

  @Test
  void hasTheSettingsOfTheCodeAndTheirDefaults() throws IOException {
    assertThat(Files.readString(SettingsPage.FILE))
        .as("mvn … -Dtest=SettingsPageTest -Dsettings-page=write writes it")
        .isEqualTo(page().renewed(DeclaredSettings.all()));
  }

  /** The package contains this file, and the service knows from it which settings exist. */
  @Test
  void isTheSourceOfTheFileInThePackage() throws IOException {
    assertThat(Files.readString(SettingsTemplate.FILE))
        .as("mvn … -Dtest=SettingsPageTest -Dsettings-page=write writes it")
        .isEqualTo(SettingsTemplate.of(page()));
  }

  @Test
  void describesEachSetting() throws IOException {
    assertThat(page().lines()).noneMatch(line -> line.contains("to be described"));
  }

  @Test
  void hasTheDefaultsOfTheFrameworksSettings() throws IOException {
    var framework = DeclaredSettings.framework();
    page()
        .defaults()
        .forEach(
            (name, written) -> {
              if (!name.startsWith("COUNTERSIGN_") && written.startsWith("`")) {
                assertThat(written).as(name).isEqualTo("`" + framework.get(name) + "`");
              }
            });
    assertThat(framework).containsEntry("MICRONAUT_SERVER_PORT", "8080");
  }

  @Test
  void namesThePrefixOfTheSettingsThatTheFrameworkReads() throws IOException {
    var text = Files.readString(SettingsPage.FILE);
    assertThat(DeclaredSettings.prefixes())
        .isNotEmpty()
        .allSatisfy(prefix -> assertThat(text).contains("`" + prefix + "`"));
  }

  @Test
  void findsSettingsInEachPlaceWhereTheCodeReadsThem() {
    assertThat(DeclaredSettings.all())
        // a component of a record, with its default
        .containsEntry("COUNTERSIGN_CACHE_TIME", Optional.of("5s"))
        .containsEntry("COUNTERSIGN_TOKENS_ENCRYPTION", Optional.of("when-possible"))
        // read from the environment, by a constant, put together
        .containsKeys(
            "COUNTERSIGN_MANAGEMENT_PORT",
            "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE",
            "COUNTERSIGN_MASTER_KEY_PREVIOUS_PASSWORD_FILE");
  }

  @Test
  void noticesAWrongDefaultASettingThatIsGoneAndOneThatIsMissing() {
    var page =
        SettingsPage.of(
            """
            | `COUNTERSIGN_A` | `1s` | a |
            | `COUNTERSIGN_GONE` | `1s` | gone |
            | `COUNTERSIGN_B` | none | b |
            """);
    var settings =
        new TreeMap<>(
            Map.of(
                "COUNTERSIGN_A", Optional.of("2s"),
                "COUNTERSIGN_B", Optional.<String>empty(),
                "COUNTERSIGN_C", Optional.of("3s")));
    assertThat(page.renewed(settings))
        .startsWith("| `COUNTERSIGN_A` | `2s` | a |\n| `COUNTERSIGN_B` | none | b |\n")
        .endsWith("| `COUNTERSIGN_C` | `3s` | to be described |\n")
        .doesNotContain("COUNTERSIGN_GONE");
  }
}

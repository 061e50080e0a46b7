package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Starts the service with settings that it refuses, in the process of the tests: a process of its
 * own costs many times as much. {@code StartTest} starts a process for some of these settings.
 */
class RefusedSettingsTest {

  @TempDir private Path directory;
  private final CollectedLog log = CollectedLog.open();

  @AfterEach
  void stopCollecting() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTERSIGN_MASTER_KEY, too-short",
    "COUNTERSIGN_MASTER_KEY_FILE, /does/not/exist",
    "COUNTERSIGN_MASTER_KEY_PREVIOUS, too-short",
    "COUNTERSIGN_RECOVERY_KEY_FILE, /does/not/exist",
    "COUNTERSIGN_MASTER_KEY_RECOVERY_KEY, /does/not/exist",
    "COUNTERSIGN_DATA_KEY_USES, 9",
    "COUNTERSIGN_DATA_KEY_USES, 4294967297",
    "COUNTERSIGN_MANAGEMENT_PORT, none",
    "COUNTERSIGN_MANAGEMENT_PORT, 65536",
    "COUNTERSIGN_ISSUER, http://example.org",
    "COUNTERSIGN_ISSUER, https://example.org/?query",
    "COUNTERSIGN_ISSUER, https://example.org/token",
    "COUNTERSIGN_ISSUER, https://example.org/%6fp",
    "MICRONAUT_SERVER_CONTEXT_PATH, /op",
    "COUNTERSIGN_ISSUER, https://example.org/",
    "COUNTERSIGN_USER, alice",
    "COUNTERSIGN_USER_PASSWORD, secret",
    "COUNTERSIGN_REGISTRATION_TOKEN, short",
    "COUNTERSIGN_REGISTRATION_FILE, /does/not/exist",
    "COUNTERSIGN_REGISTRATION_FILE, /etc/hostname",
    "COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS, 60",
    "COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN, 0/1m",
    "COUNTERSIGN_ADMIN_SECRET, short",
    "COUNTERSIGN_REGISTRATION_CUSTOM_PREFIX, 'a b'",
    "COUNTERSIGN_UNUSED_CLIENT_LIFE, 9m",
    "COUNTERSIGN_UNUSED_CLIENT_LIFE, 4000d",
    "COUNTERSIGN_UNUSED_CLIENT_LIFE, soon",
    "COUNTERSIGN_CLIENT_SECRET_OVERLAP, soon",
    "COUNTERSIGN_REFRESH_TOKEN_OVERLAP, 61s",
    "MICRONAUT_SERVER_HTTP_VERSION, 2.0",
    "COUNTERSIGN_CACHE_TIME, 5",
    "COUNTERSIGN_DATA_KEY_USES, many",
    "COUNTERSIGN_REGISTRATION_OPEN, perhaps",
    "COUNTERSIGN_DATA_DIR, relative",
    "COUNTERSIGN_ACR, 'two words'",
    "COUNTERSIGN_STRONGER_ACR, urn:example:not-mapped",
    "COUNTERSIGN_UNSIGNED_ID_TOKENS, perhaps",
    "COUNTERSIGN_FRONT_CHANNEL_ACCESS_TOKENS, perhaps",
    "COUNTERSIGN_UNSIGNED_REQUEST_OBJECTS, perhaps",
    "COUNTERSIGN_KEPT_REQUEST_RATE_PER_ADDRESS, 60",
    "COUNTERSIGN_SIGNING_ALGORITHMS, ES256",
    "COUNTERSIGN_SIGNING_ALGORITHMS, 'RS256,none'",
    "COUNTERSIGN_RESOURCES, not-absolute",
    "COUNTERSIGN_SCOPES, countersign:admin",
    "COUNTERSIGN_CUSTOM_CLAIMS, hr",
    "COUNTERSIGN_CUSTOM_CLAIMS, hr=department",
    "COUNTERSIGN_CUSTOM_CLAIMS, profile=department",
    "COUNTERSIGN_CUSTOM_CLAIMS, hr=sub",
    "COUNTERSIGN_CUSTOM_CLAIMS, hr=email",
    "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS, app.example",
    "COUNTERSIGN_FETCH_PRIVATE_HOSTS, https://inside.example",
    "COUNTERSIGN_FETCH_PRIVATE_HOSTS, inside.example:8443",
    "COUNTERSIGN_FETCH_TRUST_FILE, /does/not/exist",
    "COUNTERSIGN_FETCH_TRUST_FILE, /etc/hostname",
    "COUNTERSIGN_ACCESS_TOKEN_LIFE, 0s",
    "COUNTERSIGN_ACCESS_TOKEN_SIGNING_ALGORITHM, HS256",
    "COUNTERSIGN_ACCESS_TOKEN_SIGNING_ALGORITHM, ES512",
    "COUNTERSIGN_TOKENS_ENCRYPTION, sometimes",
    "COUNTERSIGN_RESOURCE_FILE, /does/not/exist",
    "COUNTERSIGN_FEDERATION_FILE, /does/not/exist",
    "COUNTERSIGN_FEDERATION_FILE, /etc/hostname",
    "COUNTERSIGN_REVOCATION_DELAY, 2m",
    "COUNTERSIGN_DIRECTORY_CACHE_TIME, 25h",
    "COUNTERSIGN_DIRECTORY_CACHE_TIME, -1s",
    "COUNTERSIGN_START_PAGE, perhaps",
    "COUNTERSIGN_SESSION_MANAGEMENT, perhaps",
    "COUNTERSIGN_SESSION_MANAGEMENT, true",
    "COUNTERSIGN_DOCUMENTATION, http://docs.example",
    "COUNTERSIGN_DOCUMENTATION, docs",
    "COUNTERSIGN_STOP_DELAY, 1h",
    "COUNTERSIGN_STOP_TIMEOUT, soon"
  })
  void aWrongSettingIsRefusedWithItsName(String setting, String value) throws IOException {
    assertThat(refusal(Map.of(setting, value))).startsWith(setting);
    assertNothingWasWritten();
  }

  @Test
  void aWrongChoiceIsRefusedWithWhatThereIsToChooseFrom() {
    assertThat(refusal(Map.of("COUNTERSIGN_TOKENS_ENCRYPTION", "sometimes")))
        .isEqualTo(
            "COUNTERSIGN_TOKENS_ENCRYPTION must be one of when-possible, required,"
                + " when-registered, but is sometimes");
  }

  /** Browsers accept the cookie of session management over https only. */
  @Test
  void sessionManagementIsRefusedWithPlainHttp() throws IOException {
    assertThat(
            refusal(
                Map.of(
                    "COUNTERSIGN_SESSION_MANAGEMENT",
                    "true",
                    "COUNTERSIGN_ISSUER",
                    "http://localhost:8080")))
        .isEqualTo(
            "COUNTERSIGN_SESSION_MANAGEMENT requires that COUNTERSIGN_ISSUER is an https URL, but"
                + " it is http://localhost:8080");
    assertNothingWasWritten();
  }

  @Test
  void aScheduleThatWouldBreakVerifiersIsRefusedWithTheArithmetic() throws IOException {
    var settings = Map.of("COUNTERSIGN_JWKS_MAX_AGE", "2h", "COUNTERSIGN_KEY_ANNOUNCEMENT", "2h");
    assertThat(refusal(settings))
        .contains(
            "COUNTERSIGN_KEY_ANNOUNCEMENT is 2h, but must be at least 2h35s",
            "COUNTERSIGN_JWKS_MAX_AGE 2h + COUNTERSIGN_CACHE_TIME 5s + COUNTERSIGN_CLOCK_SKEW 30s"
                + " = 2h35s");
    assertNothingWasWritten();
  }

  /** Returns the sentence with which the service ends. It logs no stack trace. */
  private String refusal(Map<String, String> further) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put("MICRONAUT_SERVER_PORT", "-1");
    settings.putAll(further);
    var failure = catchRuntimeException(() -> log.run(() -> startAndStop(settings)));
    assertThat(failure).as("the start was not refused").isNotNull();
    assertThat(log.events())
        .noneMatch(event -> event.getThrowableProxy() != null)
        .noneMatch(event -> event.getFormattedMessage().contains("Exception"));
    assertThat(StartFailure.sentence(failure, settings)).isPresent();
    return StartFailure.sentence(failure, settings).orElseThrow();
  }

  private static void startAndStop(Map<String, String> settings) {
    var environment =
        PropertySource.of(
            "environment",
            new TreeMap<String, Object>(settings),
            PropertyConvention.ENVIRONMENT_VARIABLE,
            PropertySource.Origin.of("the test"));
    Countersign.context(new String[0], settings).propertySources(environment).start().close();
  }

  private void assertNothingWasWritten() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}

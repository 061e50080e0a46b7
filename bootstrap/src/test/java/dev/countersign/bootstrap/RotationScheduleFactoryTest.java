package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.RotationSchedule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which settings make a schedule, and the messages that refuse the others. */
class RotationScheduleFactoryTest {

  private static final Duration ROTATION = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration CACHE_TIME = Duration.ofSeconds(5);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  @Test
  void theDefaultsAreSound() {
    var schedule = schedule(ROTATION, DAY, DAY, MAX_AGE);
    assertThat(schedule.delays().leastAnnouncement()).isEqualTo(Duration.ofSeconds(335));
    assertThat(schedule.delays().leastRetirement()).isEqualTo(Duration.ofSeconds(665));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P30D | PT5M | P1D | PT5M | COUNTERSIGN_KEY_ANNOUNCEMENT is 5m, but must be at least 5m35s",
        "P30D | PT5M | P1D | PT5M | COUNTERSIGN_JWKS_MAX_AGE 5m + COUNTERSIGN_CACHE_TIME 5s"
            + " + COUNTERSIGN_CLOCK_SKEW 30s = 5m35s",
        "P30D | P1D | PT9M | PT5M | COUNTERSIGN_KEY_RETIREMENT is 9m, but must be at least 11m5s",
        "P30D | P1D | PT9M | PT5M | COUNTERSIGN_ID_TOKEN_LIFE (10m) and COUNTERSIGN_JWKS_MAX_AGE"
            + " (5m) + COUNTERSIGN_CACHE_TIME 5s + 2 × COUNTERSIGN_CLOCK_SKEW 30s = 11m5s",
        "PT47H | P1D | P1D | PT5M | COUNTERSIGN_KEY_ROTATION is 47h, but must be at least 48h",
        "PT47H | P1D | P1D | PT5M | COUNTERSIGN_KEY_ANNOUNCEMENT 24h + COUNTERSIGN_KEY_RETIREMENT"
            + " 24h = 48h",
        "PT0S | P1D | P1D | PT5M | COUNTERSIGN_KEY_ROTATION is 0s, but must be between 1s and",
        "P30D | P1D | P1D | PT-1S | COUNTERSIGN_JWKS_MAX_AGE must be between 0s and 365d",
        "P30D | P1D | P1D | P366D | COUNTERSIGN_JWKS_MAX_AGE must be between 0s and 365d"
      })
  void whatWouldBreakAVerifierIsRefusedWithTheArithmetic(
      Duration rotation,
      Duration announcement,
      Duration retirement,
      Duration maxAge,
      String message) {
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(() -> schedule(rotation, announcement, retirement, maxAge))
        .withMessageContaining(message);
  }

  private static RotationSchedule schedule(
      Duration rotation, Duration announcement, Duration retirement, Duration maxAge) {
    var configuration =
        new RotationConfiguration(
            rotation, announcement, retirement, SKEW, INTERVAL, List.of("RSA-OAEP-256"));
    return RotationScheduleFactory.schedule(configuration, maxAge, CACHE_TIME, TOKEN_LIFE);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-0.001S, PT1M, RSA-OAEP-256, COUNTERSIGN_CLOCK_SKEW",
    "PT11M, PT1M, RSA-OAEP-256, COUNTERSIGN_CLOCK_SKEW",
    "PT30S, PT0.05S, RSA-OAEP-256, COUNTERSIGN_KEY_CHECK_INTERVAL",
    "PT30S, PT2H, RSA-OAEP-256, COUNTERSIGN_KEY_CHECK_INTERVAL",
    "PT30S, PT1M, RSA1_5, COUNTERSIGN_DECRYPTION_ALGORITHMS",
    "PT30S, PT1M, A128KW, COUNTERSIGN_DECRYPTION_ALGORITHMS",
    "PT30S, PT1M, RS256, COUNTERSIGN_DECRYPTION_ALGORITHMS"
  })
  void whatIsWrongByItselfIsRefusedWithItsName(
      Duration skew, Duration interval, String algorithm, String setting) {
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(
            () ->
                new RotationConfiguration(
                    ROTATION, DAY, DAY, skew, interval, List.of("ECDH-ES", algorithm)))
        .withMessageStartingWith(setting);
  }

  @Test
  void thereNeedNotBeADecryptionRing() {
    assertThat(decryption(List.of(""))).isEmpty();
    assertThat(decryption(List.of("ECDH-ES ", "RSA-OAEP-256")))
        .containsExactly(KeyManagementAlgorithm.ECDH_ES, KeyManagementAlgorithm.RSA_OAEP_256);
  }

  private static Iterable<KeyManagementAlgorithm> decryption(List<String> names) {
    return new RotationConfiguration(ROTATION, DAY, DAY, SKEW, INTERVAL, names).decryption();
  }
}

package dev.countersign.domain.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRenewalTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"P365D, P7D", "P28D, P7D", "P20D, P5D", "PT4H, PT1H", "PT0S, PT0S", "PT-4H, PT0S"})
  void isDueInTheLastWeekOrTheLastQuarter(Duration life, Duration before) {
    var end = NOW.plus(life);

    assertThat(SecretRenewal.of(NOW, end))
        .isEqualTo(new SecretRenewal(end, end.minus(before), 0, Optional.empty()));
  }

  private static Duration wait(int failures, Duration left) {
    var renewal = new SecretRenewal(NOW.plus(left), NOW, failures, Optional.empty());
    return Duration.between(NOW, renewal.failed("no answer", NOW).dueAt());
  }

  @ParameterizedTest
  @CsvSource({"0, PT1M", "1, PT2M", "8, PT256M", "9, PT6H", "1000000, PT6H"})
  void waitsTwiceAsLongAfterEachFailure(int failures, Duration wait) {
    assertThat(wait(failures, Duration.ofDays(7))).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"PT24H, PT6H", "PT20H, PT5H", "PT1H, PT15M", "PT40S, PT10S", "PT1S, PT10S"})
  void waitsAQuarterOfTheTimeLeft(Duration left, Duration wait) {
    assertThat(wait(9, left)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1H"})
  void isNotInAHurryAfterTheExpiry(Duration left) {
    assertThat(wait(9, left)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void remembersItsFailures() {
    var renewal = SecretRenewal.of(NOW, NOW.plus(Duration.ofDays(7)));

    assertThat(renewal.failed("first", NOW).failed("second", NOW).failures()).isEqualTo(2);
    assertThat(renewal.failed("first", NOW).failed("second", NOW).failure()).contains("second");
    assertThat(renewal.failed("r".repeat(400), NOW).failure()).contains("r".repeat(400));
    assertThat(renewal.failed("r".repeat(401), NOW).failure()).contains("r".repeat(400));
  }

  @Test
  void expiresAtItsEnd() {
    var renewal = SecretRenewal.of(NOW.minusSeconds(60), NOW);

    assertThat(renewal.isExpired(NOW.minusNanos(1))).isFalse();
    assertThat(renewal.isExpired(NOW)).isTrue();
  }
}

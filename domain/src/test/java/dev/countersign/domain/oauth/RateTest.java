package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.error.TooManyRequests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"60, PT1M, PT1S", "600, PT1M, PT0.1S", "7, PT1M, PT8.571428S", "1, P1D, P1D"})
  void spreadsRequestsOverThePeriod(int count, Duration period, Duration step) {
    assertThat(new Rate(count, period).step()).isEqualTo(step);
  }

  @Test
  void allowsABurst() {
    assertThat(new Rate(60, Duration.ofMinutes(1)).latestAt(NOW)).isEqualTo(NOW.plusSeconds(59));
    assertThat(new Rate(1, Duration.ofMinutes(1)).latestAt(NOW)).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({"0, PT1M", "-1, PT1M", "1, PT0S", "1, PT-1S", "1001, PT0.001S", "1, P367D"})
  void refusesNumbersOutOfRange(int count, Duration period) {
    assertThat(Rate.of(count, period)).isInstanceOf(Result.Refused.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(count, period));
  }

  @ParameterizedTest
  @CsvSource({"1000, PT0.001S", "1, P366D"})
  void acceptsAMicrosecondForEachRequestAndAYear(int count, Duration period) {
    assertThat(Rate.of(count, period)).isEqualTo(Result.ok(new Rate(count, period)));
  }

  @ParameterizedTest
  @CsvSource({"PT0.000001S, 1", "PT1S, 1", "PT1.000001S, 2", "PT59.5S, 60"})
  void roundsTheWaitUpToWholeSeconds(Duration after, long seconds) {
    var refusal = new TooManyRequests(after);
    assertThat(refusal.seconds()).isEqualTo(seconds);
    assertThat(refusal.description()).endsWith("in " + seconds + " s");
  }
}

package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests which stored times cannot be right. */
class ClockToleranceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATEST = NOW.plus(Duration.ofMinutes(10));

  @Test
  void acceptsATimeOfANodeWhoseClockIsALittleAhead() {
    assertThat(ClockTolerance.isExceeded(NOW.minus(Duration.ofDays(365)), NOW)).isFalse();
    assertThat(ClockTolerance.isExceeded(LATEST, NOW)).isFalse();
    assertThat(ClockTolerance.isExceeded(LATEST.plusNanos(1), NOW)).isTrue();
  }
}

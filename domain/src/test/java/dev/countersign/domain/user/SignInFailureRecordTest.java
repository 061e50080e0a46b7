package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guessing gets slower, and no user is locked out permanently. */
class SignInFailureRecordTest {

  private static final int FREE = 3;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "2, 0",
    "3, 1",
    "4, 2",
    "5, 4",
    "6, 8",
    "7, 16",
    "8, 32",
    "9, 60",
    "10, 60",
    "1000, 60"
  })
  void doublesTheDelayUpToAMinute(int failures, long seconds) {
    assertThat(after(failures).waitAt(NOW, FREE)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void countsTheDelayFromTheLastFailure() {
    assertThat(after(5).waitAt(NOW.plusSeconds(1), FREE)).isEqualTo(Duration.ofSeconds(3));
    assertThat(after(5).waitAt(NOW.plusSeconds(4), FREE)).isZero();
  }

  @Test
  void hasNoDelayForTheFirstFailures() {
    assertThat(after(29).waitAt(NOW, 30)).isZero();
    assertThat(after(30).waitAt(NOW, 30)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void expiresAQuarterOfAnHourAfterTheLastFailure() {
    assertThat(after(9).plusOneAt(NOW.plusSeconds(899)).count()).isEqualTo(10);
    assertThat(after(9).plusOneAt(NOW.plusSeconds(900)).count()).isEqualTo(1);
  }

  private static SignInFailureRecord after(int failures) {
    var record = SignInFailureRecord.NONE;
    for (var i = 0; i < failures; i++) {
      record = record.plusOneAt(NOW);
    }
    return record;
  }

  @Test
  void doesNotWaitForAFailureInTheFuture() {
    var future = NOW.minus(Duration.ofDays(365));
    assertThat(after(9).waitAt(future, FREE)).isZero();
    assertThat(after(9).plusOneAt(future)).isEqualTo(SignInFailureRecord.NONE.plusOneAt(future));
  }

  @Test
  void neverWaitsLongerThanTheDelayEvenIfAnotherNodeIsFast() {
    assertThat(after(9).waitAt(NOW.minus(ClockTolerance.LIMIT), FREE))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(after(4).waitAt(NOW.minusSeconds(30), FREE)).isEqualTo(Duration.ofSeconds(2));
  }
}

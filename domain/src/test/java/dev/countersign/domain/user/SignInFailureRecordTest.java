package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guessing gets slower, and nobody is locked out for good. */
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
  void doublesTheWaitUpToAMinute(int failures, long seconds) {
    assertThat(after(failures).waitAt(NOW, FREE)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void countsTheWaitFromTheLastFailure() {
    assertThat(after(5).waitAt(NOW.plusSeconds(1), FREE)).isEqualTo(Duration.ofSeconds(3));
    assertThat(after(5).waitAt(NOW.plusSeconds(4), FREE)).isZero();
  }

  @Test
  void costsNothingBelowWhatIsFree() {
    assertThat(after(29).waitAt(NOW, 30)).isZero();
    assertThat(after(30).waitAt(NOW, 30)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void isForgottenAQuarterOfAnHourAfterTheLastFailure() {
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
}

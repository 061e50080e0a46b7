package dev.countersign.domain.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void includesItsBeginningButNotItsEnd() {
    var range = new TimeRange(Optional.of(BEGIN), Optional.of(END));

    assertThat(range.has(BEGIN.minusNanos(1))).isFalse();
    assertThat(range.has(BEGIN)).isTrue();
    assertThat(range.has(END.minusNanos(1))).isTrue();
    assertThat(range.has(END)).isFalse();
  }

  @Test
  void eachEndMayBeOpen() {
    assertThat(new TimeRange(Optional.of(BEGIN), Optional.empty()).has(Instant.MAX)).isTrue();
    assertThat(new TimeRange(Optional.empty(), Optional.of(END)).has(Instant.MIN)).isTrue();
    assertThat(TimeRange.ALWAYS.has(BEGIN)).isTrue();
  }

  @Test
  void isBoundedByEitherEnd() {
    assertThat(new TimeRange(Optional.of(BEGIN), Optional.empty()).isBounded()).isTrue();
    assertThat(new TimeRange(Optional.empty(), Optional.of(END)).isBounded()).isTrue();
    assertThat(TimeRange.ALWAYS.isBounded()).isFalse();
  }

  /** So that a range includes the same times as the stored ones, which have microseconds. */
  @Test
  void roundsItsEndsUpToMicroseconds() {
    var range = new TimeRange(Optional.of(BEGIN.plusNanos(1)), Optional.of(END.plusNanos(999_001)));

    assertThat(range)
        .isEqualTo(
            new TimeRange(
                Optional.of(BEGIN.plusNanos(1000)), Optional.of(END.plusNanos(1_000_000))));
    assertThat(new TimeRange(Optional.of(BEGIN), Optional.empty()).since()).contains(BEGIN);
  }
}

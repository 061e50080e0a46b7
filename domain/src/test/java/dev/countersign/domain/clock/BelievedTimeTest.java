package dev.countersign.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests when something can have happened that was stored before steps of the clock. */
class BelievedTimeTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static Instant day(int number) {
    return START.plus(DAY.multipliedBy(number));
  }

  @Test
  void isTheStoredTimeIfTheClockMadeNoStep() {
    assertThat(new BelievedTime(day(9), List.of()).latest(day(3))).isEqualTo(day(3));
  }

  @Test
  void isLaterByEachStepForward() {
    var time =
        new BelievedTime(
            day(90),
            List.of(ClockStep.between(day(10), day(40)), ClockStep.between(day(50), day(80))));

    assertThat(time.latest(day(5))).isEqualTo(day(65));
    assertThat(time.latest(day(45))).isEqualTo(day(75));
    assertThat(time.latest(day(85))).isEqualTo(day(85));
  }

  @Test
  void isEarlierByAStepBackIfTheClockHasNotShownTheTimeSince() {
    var time = new BelievedTime(day(35), List.of(ClockStep.between(day(50), day(30))));

    assertThat(time.latest(day(5))).isEqualTo(day(-15));
    assertThat(time.latest(day(33))).isEqualTo(day(33));
  }

  @Test
  void aClockThatWasWrongAndCorrectedCostsNoTime() {
    var time =
        new BelievedTime(
            day(13),
            List.of(ClockStep.between(day(10), day(70)), ClockStep.between(day(71), day(11))));

    assertThat(time.latest(day(5))).isEqualTo(day(5));
  }

  @Test
  void aTimeCloseToAStepIsTreatedAsTheLaterOne() {
    var time = new BelievedTime(day(45), List.of(ClockStep.between(day(10), day(40))));

    assertThat(time.latest(day(10).plusSeconds(60))).isEqualTo(day(40).plusSeconds(60));
    assertThat(time.latest(day(40).minusSeconds(60))).isEqualTo(day(40).minusSeconds(60));
  }

  @Test
  void aTimeThatNoBelievedClockShowedIsTreatedAsTheLatestOne() {
    var time = new BelievedTime(day(45), List.of(ClockStep.between(day(10), day(40))));

    assertThat(time.latest(day(20))).isEqualTo(day(50));
  }

  @Test
  void aTimeThatNoBelievedClockShowedIsNotTreatedAsEarlierThanAnyStepAllows() {
    var time =
        new BelievedTime(
            day(46),
            List.of(ClockStep.between(day(50), day(20)), ClockStep.between(day(25), day(45))));

    assertThat(time.latest(day(60))).isEqualTo(day(80));
  }

  @Test
  void isExceededByATimeThatIsFurtherInTheFutureThanNodesDiffer() {
    var time = new BelievedTime(START, List.of());

    assertThat(time.isExceededBy(START.plus(ClockTolerance.LIMIT))).isFalse();
    assertThat(time.isExceededBy(START.plus(ClockTolerance.LIMIT).plusNanos(1000))).isTrue();
  }
}

package dev.countersign.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which clocks are believed, on one node and on several nodes with one store. */
class ClockJudgeTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration CONFIRMATION = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final ClockPolicy POLICY = new ClockPolicy(CONFIRMATION, SKEW);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration ROUND = Duration.ofMinutes(1);

  private Instant real = START;
  private Optional<ClockRecord> stored = Optional.empty();
  private final List<Node> nodes = new ArrayList<>();

  /** A node whose wall clock differs from the real time by {@code error}. */
  private final class Node {
    private Duration error = Duration.ZERO;
    private Duration monotonic = Duration.ofDays(7);
    private ClockJudge judge = ClockJudge.starting(POLICY);

    ClockJudgment judge() {
      return accept(judge.judge(reading(), stored));
    }

    ClockJudgment confirm() {
      return accept(judge.confirm(reading(), stored));
    }

    private ClockJudgment accept(ClockJudge.Verdict verdict) {
      judge = verdict.next();
      verdict
          .change()
          .ifPresent(
              next -> {
                assertThat(next.version())
                    .isEqualTo(stored.map(ClockRecord::version).orElse(0L) + 1);
                stored = Optional.of(next);
              });
      return verdict.judgment();
    }

    private ClockReading reading() {
      return new ClockReading(real.plus(error), monotonic);
    }

    Instant estimate() {
      return judge.estimate(reading(), stored);
    }

    void restart() {
      judge = ClockJudge.starting(POLICY);
    }

    BelievedTime believed() {
      assertThat(judge()).isInstanceOf(Believed.class);
      return judge().believed().orElseThrow();
    }

    Doubted doubted(ClockDoubt reason) {
      assertThat(judge()).isInstanceOf(Doubted.class);
      var doubted = (Doubted) judge();
      assertThat(doubted.reason()).isEqualTo(reason);
      return doubted;
    }
  }

  private Node node() {
    var node = new Node();
    nodes.add(node);
    return node;
  }

  private void pass(Duration time) {
    real = real.plus(time);
    nodes.forEach(node -> node.monotonic = node.monotonic.plus(time));
  }

  /** Lets time pass while all nodes judge their clocks each minute. */
  private void walk(Duration time) {
    for (var end = real.plus(time); real.isBefore(end); ) {
      pass(ROUND);
      for (var node : nodes) {
        var _ = node.judge();
      }
    }
  }

  private ClockRecord record() {
    return stored.orElseThrow();
  }

  @Test
  void believesTheFirstClockOfAnEmptyStore() {
    var time = node().believed();

    assertThat(time).isEqualTo(new BelievedTime(START, List.of()));
    assertThat(record()).isEqualTo(new ClockRecord(1, 1, START, List.of()));
  }

  @Test
  void believesASteadyClockForEver() {
    var node = node();
    for (var day = 0; day < 40; day++) {
      pass(Duration.ofDays(1));
      assertThat(node.believed().steps()).isEmpty();
    }
    assertThat(record().latest()).isEqualTo(real);
  }

  @Test
  void storesTheTimeAtABoundedRate() {
    var node = node();
    for (var second = 0; second < 100; second++) {
      var unused = node.believed();
      assertThat(unused.now()).isEqualTo(real);
      pass(Duration.ofSeconds(1));
    }
    assertThat(record().version()).isEqualTo(10);
  }

  @Test
  void storesTheTimeWhenItIsTenSecondsOld() {
    var node = node();
    assertThat(node.believed().now()).isEqualTo(START);
    pass(Duration.ofMillis(9_999));
    assertThat(node.believed().now()).isEqualTo(real);
    assertThat(record().latest()).isEqualTo(START);
    pass(Duration.ofMillis(1));
    assertThat(node.believed().now()).isEqualTo(real);
    assertThat(record().latest()).isEqualTo(real);
  }

  /** The limit applies to the steps of one day. */
  @Test
  void believesAClockThatGainsLessThanTheToleranceEachDay() {
    var node = node();
    assertThat(node.believed().steps()).isEmpty();
    for (var day = 1; day <= 5; day++) {
      pass(Duration.ofDays(1));
      node.error = node.error.plusMinutes(8);
      assertThat(node.believed().steps()).hasSize(day);
    }
  }

  @Test
  void doubtsAClockThatJumpsAndBelievesItAgainWhenItReturns() {
    var node = node();
    walk(Duration.ofHours(1));
    for (var jump : List.of(YEAR, YEAR.negated().plusDays(330), Duration.ofMinutes(11))) {
      var before = record();
      node.error = jump;
      var doubt = node.doubted(jump.isNegative() ? ClockDoubt.BEHIND : ClockDoubt.AHEAD);
      assertThat(doubt.wall()).isEqualTo(real.plus(jump));
      assertThat(Duration.between(doubt.expected(), real).abs()).isLessThan(ROUND);
      walk(Duration.ofMinutes(50));
      assertThat(stored).contains(before);

      node.error = Duration.ZERO;
      assertThat(node.believed().steps()).isEmpty();
      walk(ROUND);
    }
    assertThat(record().run()).isEqualTo(1);
  }

  @Test
  void neverBelievesATimeBeforeTheServiceExisted() {
    var node = node();
    node.error = Duration.between(START, Instant.EPOCH);
    assertThat(node.doubted(ClockDoubt.TOO_EARLY).remaining()).isEmpty();
    walk(CONFIRMATION.multipliedBy(3));
    assertThat(node.confirm()).isInstanceOf(Doubted.class);
    assertThat(stored).isEmpty();

    node.error = Duration.ZERO;
    assertThat(node.judge()).isInstanceOf(Believed.class);
  }

  @Test
  void believesAMachineThatWasOffAfterItsClockWasConsistentForTheConfirmation() {
    for (var off : List.of(Duration.ofHours(3), Duration.ofDays(40))) {
      var node = node();
      walk(Duration.ofHours(2));
      var run = record().run();
      node.restart();
      pass(off);

      var reason = off.toDays() > 1 ? ClockDoubt.AHEAD : ClockDoubt.STOPPED;
      assertThat(node.doubted(reason).remaining()).contains(CONFIRMATION);
      walk(CONFIRMATION.minus(ROUND));
      assertThat(node.doubted(reason).remaining()).contains(ROUND);
      walk(ROUND);

      assertThat(node.believed().steps().getLast().length()).isEqualTo(off);
      assertThat(record().run()).isEqualTo(run + 1);
      nodes.clear();
    }
  }

  @Test
  void aShortRestartNeedsNoConfirmation() {
    var node = node();
    walk(Duration.ofHours(2));
    node.restart();
    pass(Duration.ofMinutes(9));

    assertThat(node.believed().steps()).containsExactly(ClockStep.of(Duration.ofMinutes(9), real));
  }

  @Test
  void aRestartNeedsAConfirmationOnlyIfItTookLongerThanTheTolerance() {
    for (var off : List.of(ClockTolerance.LIMIT, ClockTolerance.LIMIT.plusMillis(1))) {
      stored = Optional.empty();
      var node = node();
      assertThat(node.judge()).isInstanceOf(Believed.class);
      node.restart();
      pass(off);
      assertThat(node.judge().believed().isPresent()).isEqualTo(off.equals(ClockTolerance.LIMIT));
    }
  }

  @Test
  void aMachineThatWasOffForADayIsTakenForStopped() {
    var node = node();
    assertThat(node.judge()).isInstanceOf(Believed.class);
    node.restart();
    pass(Duration.ofDays(1));
    assertThat(node.doubted(ClockDoubt.STOPPED).remaining()).contains(CONFIRMATION);
    node.restart();
    pass(Duration.ofMillis(1));
    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).contains(CONFIRMATION);
  }

  @Test
  void waitingOvercomesNinetyDays() {
    var node = node();
    assertThat(node.judge()).isInstanceOf(Believed.class);
    node.restart();
    pass(Duration.ofDays(90));
    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).contains(CONFIRMATION);
    node.restart();
    pass(Duration.ofMillis(1));
    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).isEmpty();
  }

  @Test
  void aCorrectionWithinTheToleranceContinuesTheWait() {
    for (var correction : List.of(ClockTolerance.LIMIT, ClockTolerance.LIMIT.plusMillis(1))) {
      stored = Optional.empty();
      var node = node();
      assertThat(node.judge()).isInstanceOf(Believed.class);
      node.error = Duration.ofDays(2);
      var first = node.doubted(ClockDoubt.AHEAD).remaining();
      pass(ROUND);
      node.error = node.error.plus(correction);
      var waited = correction.equals(ClockTolerance.LIMIT) ? ROUND : Duration.ZERO;
      assertThat(first).contains(CONFIRMATION);
      assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).contains(CONFIRMATION.minus(waited));
    }
  }

  @Test
  void aSuspendedMachineIsBelievedAfterTheConfirmation() {
    var node = node();
    walk(Duration.ofHours(2));
    real = real.plus(Duration.ofHours(8));

    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).contains(CONFIRMATION);
    walk(CONFIRMATION);
    assertThat(node.believed().steps().getFirst().length()).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void aSuspendedNodeIsBelievedAtOnceIfOtherNodesHaveMeasuredTheTime() {
    var sleeping = node();
    var other = node();
    walk(Duration.ofHours(2));
    var monotonic = sleeping.monotonic;
    nodes.remove(sleeping);
    walk(Duration.ofHours(8));
    sleeping.monotonic = monotonic;

    assertThat(other.believed().steps()).isEmpty();
    assertThat(sleeping.believed().steps()).isEmpty();
  }

  @Test
  void anotherJumpBeginsTheConfirmationAgain() {
    var node = node();
    walk(Duration.ofHours(2));
    node.error = Duration.ofDays(2);
    walk(Duration.ofMinutes(59));
    node.error = Duration.ofDays(3);
    walk(Duration.ofMinutes(59));
    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).contains(Duration.ofMinutes(2));
  }

  @Test
  void waitingDoesNotOvercomeMoreThanNinetyDays() {
    var node = node();
    walk(Duration.ofHours(2));
    for (var error : List.of(YEAR, Duration.ofDays(91), Duration.ofDays(91).negated())) {
      stored = Optional.of(new ClockRecord(1, 1, real.plus(Duration.ofDays(100)), List.of()));
      real = real.plus(Duration.ofDays(100));
      node.restart();
      node.error = error;
      walk(CONFIRMATION.multipliedBy(48));
      assertThat(((Doubted) node.judge()).remaining()).isEmpty();
    }
  }

  @Test
  void anOperatorEndsADoubtAtOnce() {
    var node = node();
    walk(Duration.ofHours(2));
    node.restart();
    pass(YEAR);

    assertThat(node.doubted(ClockDoubt.AHEAD).remaining()).isEmpty();
    assertThat(node.confirm()).isInstanceOf(Believed.class);
    assertThat(node.believed().steps()).hasSize(1);
    assertThat(record().latest()).isEqualTo(real);
  }

  @Test
  void aNodeWithAWrongClockDoesNotPoisonTheTimeOfTheOthers() {
    var right = node();
    walk(Duration.ofHours(2));
    var wrong = node();
    wrong.error = Duration.ofDays(30);

    walk(CONFIRMATION.multipliedBy(48));

    assertThat(wrong.doubted(ClockDoubt.AHEAD).remaining()).isPresent();
    assertThat(right.believed().steps()).isEmpty();
    assertThat(record().latest()).isEqualTo(real);
    assertThat(record().run()).isEqualTo(1);
  }

  @Test
  void anOperatorConfirmsTheRightNodeAgainstAWrongOneThatWasFirst() {
    var wrong = node();
    wrong.error = YEAR;
    assertThat(wrong.judge()).isInstanceOf(Believed.class);
    var right = node();
    walk(CONFIRMATION.multipliedBy(3));
    assertThat(right.doubted(ClockDoubt.BEHIND).remaining()).isEmpty();

    assertThat(right.confirm()).isInstanceOf(Believed.class);
    walk(CONFIRMATION.multipliedBy(3));

    assertThat(record().latest()).isEqualTo(real);
    assertThat(right.judge()).isInstanceOf(Believed.class);
    assertThat(wrong.doubted(ClockDoubt.AHEAD).remaining()).isEmpty();
  }

  @Test
  void aFirstStartWithAWrongClockIsNotForGood() {
    var node = node();
    node.error = Duration.ofDays(60);
    assertThat(node.judge()).isInstanceOf(Believed.class);
    walk(Duration.ofHours(2));

    node.error = Duration.ZERO;
    assertThat(node.doubted(ClockDoubt.BEHIND).remaining()).contains(CONFIRMATION);
    walk(CONFIRMATION);

    assertThat(node.believed().steps()).containsExactly(ClockStep.of(Duration.ofDays(-60), real));
    assertThat(record().latest()).isEqualTo(real);
  }

  @Test
  void correctionsOfMinutesAreBelievedButDoNotCountAsTimeThatPassed() {
    var node = node();
    walk(Duration.ofHours(2));
    node.error = Duration.ofMinutes(5);
    assertThat(node.believed().steps())
        .containsExactly(ClockStep.of(Duration.ofMinutes(5), real.plus(node.error)));
    node.error = Duration.ZERO;
    assertThat(node.believed().steps()).hasSize(1);
    node.error = SKEW;
    assertThat(node.believed().steps()).hasSize(1);
    node.error = Duration.ofMinutes(5);
    assertThat(node.believed().steps())
        .extracting(ClockStep::length)
        .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }

  @Test
  void aClockThatCreepsIsDoubted() {
    var node = node();
    var believed = true;
    for (var minute = 0; minute < 60 && believed; minute++) {
      walk(ROUND);
      node.error = node.error.plus(ROUND);
      believed = node.judge() instanceof Believed;
    }
    assertThat(believed).isFalse();
    assertThat(node.error).isEqualTo(ClockTolerance.LIMIT.plus(ROUND));
  }

  @Test
  void aNodeThatCannotReachTheStoreForHoursIsBelieved() {
    var node = node();
    walk(Duration.ofHours(1));
    pass(Duration.ofHours(5));
    assertThat(node.believed().steps()).isEmpty();
  }

  @Test
  void stepsAreJoinedSoThatStoredTimesNeverLookOlder() {
    var node = node();
    var expected = new ArrayList<ClockStep>();
    for (var restart = 0; restart < 2 * ClockRecord.MOST_STEPS; restart++) {
      walk(Duration.ofMinutes(2));
      node.restart();
      pass(Duration.ofMinutes(3));
      assertThat(node.judge()).isInstanceOf(Believed.class);
      expected.add(ClockStep.of(Duration.ofMinutes(3), real));
    }
    var all = new BelievedTime(real, expected);
    var few = node.believed();

    assertThat(few.steps()).hasSize(ClockRecord.MOST_STEPS);
    for (var time = START; time.isBefore(real); time = time.plusSeconds(61)) {
      assertThat(few.latest(time)).isAfterOrEqualTo(all.latest(time));
    }
    assertThat(few.latest(START)).isEqualTo(all.latest(START));
  }

  @Test
  void aBelievedClockShowsTheTimeThatIsEstimated() {
    var node = node();
    assertThat(node.believed().now()).isEqualTo(real);
    pass(ROUND);
    assertThat(node.estimate()).isEqualTo(real);
    assertThat(stored.orElseThrow().latest()).isEqualTo(START);
  }

  @Test
  void theEstimateContainsTheTimeThatWasMeasuredWhileTheClockIsWrong() {
    for (var error : List.of(YEAR, YEAR.negated(), Duration.ofDays(3))) {
      stored = Optional.empty();
      var node = node();
      assertThat(node.believed().now()).isEqualTo(real);
      node.error = error;
      assertThat(node.estimate()).isEqualTo(real);
      assertThat(node.judge()).isInstanceOf(Doubted.class);
      pass(CONFIRMATION.dividedBy(2));
      assertThat(node.estimate()).isEqualTo(real);
    }
  }

  @Test
  void afterAStopTheEstimateContainsTheTimeThatWasMeasuredSinceTheStart() {
    var node = node();
    assertThat(node.believed().now()).isEqualTo(START);
    pass(Duration.ofHours(2));
    node.restart();
    assertThat(node.judge()).isInstanceOf(Doubted.class);
    assertThat(node.estimate()).isEqualTo(START);
    pass(ROUND);
    assertThat(node.estimate()).isEqualTo(START.plus(ROUND));
    // The step of the stop is added when the clock is believed again.
    var estimated = node.estimate();
    var moment = real;
    pass(CONFIRMATION);
    assertThat(node.believed().latest(estimated)).isEqualTo(moment);
  }

  @Test
  void theEstimateIsNeverBeforeThisVersion() {
    var node = node();
    node.error = Duration.between(real, Instant.EPOCH);
    assertThat(node.judge()).isInstanceOf(Doubted.class);
    assertThat(node.estimate()).isEqualTo(ClockJudge.EARLIEST);
  }

  @Test
  void aPolicyHasAConfirmationAndNoNegativeSkew() {
    assertThat(new ClockPolicy(Duration.ofNanos(1), Duration.ZERO).skew()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClockPolicy(Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClockPolicy(CONFIRMATION, Duration.ofNanos(-1)));
  }
}

package dev.countersign.application.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.ClockUseCases.ObservedClock;
import dev.countersign.application.clock.ConfirmTime.ConfirmationRefusal;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.clock.InMemoryClockRecords;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clock of a node is judged and confirmed, together with other nodes. */
class JudgeClockTest {

  private final InMemoryClockRecords records = new InMemoryClockRecords();
  private final TwoClocks clocks = new TwoClocks(Times.NOW);
  private final ObservedClock observed = observe(clocks);

  private ObservedClock observe(TwoClocks clocks) {
    return ClockUseCases.observe(records, clocks, clocks, Judgments.POLICY);
  }

  private ClockJudgment judge() {
    return observed.judgeClock().judge();
  }

  @Test
  void theTimeOfTheLastRunIsComparedAfterARestart() {
    assertThat(judge()).isInstanceOf(Believed.class);
    clocks.pass(Duration.ofDays(1));
    clocks.jump(Duration.ofDays(-2));

    assertThat(observe(clocks).judgeClock().judge()).isInstanceOf(Doubted.class);
    clocks.jump(Duration.ofDays(1));
    assertThat(observe(clocks).judgeClock().judge()).isInstanceOf(Believed.class);
  }

  @Test
  void anAdministratorConfirmsOnlyTheTimeThatTheNodeShows() {
    assertThat(judge()).isInstanceOf(Believed.class);
    clocks.jump(Duration.ofDays(365));
    assertThat(judge()).isInstanceOf(Doubted.class);

    assertThat(observed.confirmTime().confirm(Times.NOW))
        .isEqualTo(
            Result.refused(
                new ConfirmationRefusal(
                    "time differs by more than ten minutes from the clock of this node, which shows"
                        + " "
                        + clocks.instant()
                        + "; set the clock of the node that is wrong")));
    assertThat(judge()).isInstanceOf(Doubted.class);

    assertThat(observed.confirmTime().confirm(clocks.instant().plusSeconds(600)))
        .isInstanceOf(Result.Ok.class);
    assertThat(judge()).isInstanceOf(Believed.class);
  }

  @Test
  void aConfirmationOfABelievedTimeChangesNothing() {
    assertThat(judge()).isInstanceOf(Believed.class);
    var before = records.find();
    assertThat(observed.confirmTime().confirm(Times.NOW)).isInstanceOf(Result.Ok.class);
    assertThat(records.find()).isEqualTo(before);
  }

  @Test
  void nodesThatStartTogetherAgree() {
    var judgments = Race.results(runner -> observe(clocks).judgeClock().judge());
    assertThat(judgments).allMatch(Believed.class::isInstance);
    assertThat(records.find().map(ClockRecord::run)).contains(1L);
  }

  @Test
  void aPauseBetweenTheReadingsOfTheTwoClocksIsNoJump() {
    assertThat(judge()).isInstanceOf(Believed.class);
    var readings = new AtomicInteger();
    InstantSource stopping =
        () -> {
          var now = clocks.instant();
          if (readings.incrementAndGet() == 2) {
            clocks.pass(Duration.ofHours(1));
          }
          return now;
        };
    var stopped = ClockUseCases.observe(records, stopping, clocks, Judgments.POLICY).judgeClock();

    assertThat(Stream.generate(stopped::judge).limit(3)).allMatch(Believed.class::isInstance);
    assertThat(readings).hasValue(4);
  }
}

package dev.countersign.application.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockJudge;
import dev.countersign.domain.clock.ClockJudge.Verdict;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.clock.ClockPolicy;
import dev.countersign.domain.clock.ClockReading;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Judges the clock of this node, and stores the record that the judgment changes. */
final class ClockObserver implements JudgeClock, ConfirmTime, EstimateTime {

  // If another node stores first, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  // The process may be suspended between the readings of the two clocks.
  private static final int MAX_READINGS = 10;
  private static final Duration SAME_MOMENT = Duration.ofMillis(100);

  private final ClockRecords records;
  private final InstantSource wall;
  private final MonotonicClock monotonic;
  private volatile ClockJudge judge;

  ClockObserver(
      ClockRecords records, InstantSource wall, MonotonicClock monotonic, ClockPolicy policy) {
    this.records = records;
    this.wall = wall;
    this.monotonic = monotonic;
    this.judge = ClockJudge.starting(policy);
  }

  @Override
  public synchronized ClockJudgment judge() {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var verdict = judge.judge(read(), records.find());
      if (accept(verdict)) {
        return verdict.judgment();
      }
    }
    throw new IllegalStateException("the time was stored by other nodes too often");
  }

  @Override
  public synchronized Result<BelievedTime, ConfirmationRefusal> confirm(Instant time) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var reading = read();
      if (Duration.between(time, reading.wall()).abs().compareTo(ClockTolerance.LIMIT) > 0) {
        return refused(
            "time differs by more than ten minutes from the clock of this node, which shows "
                + reading.wall()
                + "; set the clock of the node that is wrong");
      }
      var verdict = judge.confirm(reading, records.find());
      if (accept(verdict)) {
        return verdict
            .judgment()
            .believed()
            .<Result<BelievedTime, ConfirmationRefusal>>map(Result::ok)
            .orElseGet(() -> refused("the clock shows a time before " + ClockJudge.EARLIEST));
      }
    }
    throw new IllegalStateException("the time was stored by other nodes too often");
  }

  // Not synchronized: a caller that holds a connection must not wait for a thread that waits for
  // one.
  @Override
  public Instant estimate() {
    var stored = records.find();
    return judge.estimate(read(), stored);
  }

  private boolean accept(Verdict verdict) {
    var stored = verdict.change().map(records::save).orElse(true);
    if (stored) {
      judge = verdict.next();
    }
    return stored;
  }

  private ClockReading read() {
    for (var attempt = 1; ; attempt++) {
      var before = monotonic.elapsed();
      var reading = new ClockReading(wall.instant(), monotonic.elapsed());
      if (reading.monotonic().minus(before).compareTo(SAME_MOMENT) < 0 || attempt == MAX_READINGS) {
        return reading;
      }
    }
  }

  private static Result<BelievedTime, ConfirmationRefusal> refused(String description) {
    return Result.refused(new ConfirmationRefusal(description));
  }
}

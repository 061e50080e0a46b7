package dev.countersign.testkit.clock;

import dev.countersign.application.clock.ClockUseCases;
import dev.countersign.application.clock.ClockUseCases.ObservedClock;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockDoubt;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.clock.ClockPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Judgments of clocks for tests of what depends on them. */
public final class Judgments {

  /** A policy with the defaults of the server. */
  public static final ClockPolicy POLICY =
      new ClockPolicy(Duration.ofHours(1), Duration.ofSeconds(30));

  private Judgments() {}

  /** Believes whatever the clock shows. */
  public static JudgeClock believing(InstantSource clock) {
    return () -> new ClockJudgment.Believed(new BelievedTime(clock.instant(), List.of()));
  }

  /** Believes nothing that the clock shows. */
  public static JudgeClock doubting(InstantSource clock) {
    return () ->
        new ClockJudgment.Doubted(
            ClockDoubt.AHEAD, clock.instant(), clock.instant(), Optional.empty());
  }

  /** Judges two clocks as a node with an empty store does. */
  public static JudgeClock of(TwoClocks clocks) {
    return observe(clocks).judgeClock();
  }

  /** Judges two clocks, and estimates the time, as a node with an empty store does. */
  public static ObservedClock observe(TwoClocks clocks) {
    return ClockUseCases.observe(new InMemoryClockRecords(), clocks, clocks, POLICY);
  }
}

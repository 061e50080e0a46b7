package dev.countersign.application.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.domain.clock.ClockPolicy;
import java.time.InstantSource;

/** Builds the use cases of the clock. */
public final class ClockUseCases {

  private ClockUseCases() {}

  /**
   * The use cases of one node, which share what it has seen.
   *
   * @param judgeClock judges the clock
   * @param confirmTime ends a doubt
   * @param estimateTime estimates the time for changes that cannot wait
   */
  public record ObservedClock(
      JudgeClock judgeClock, ConfirmTime confirmTime, EstimateTime estimateTime) {}

  /** Builds the use cases of a node; a node needs exactly one. */
  public static ObservedClock observe(
      ClockRecords records, InstantSource wall, MonotonicClock monotonic, ClockPolicy policy) {
    var observer = new ClockObserver(records, wall, monotonic, policy);
    return new ObservedClock(observer, observer, observer);
  }
}

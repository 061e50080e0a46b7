package dev.countersign.bootstrap.clock;

import dev.countersign.application.clock.ClockUseCases;
import dev.countersign.application.clock.ClockUseCases.ObservedClock;
import dev.countersign.application.clock.ConfirmTime;
import dev.countersign.application.clock.EstimateTime;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.domain.clock.ClockPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the clock. */
@Factory
final class ClockFactory {

  @Singleton
  MonotonicClock monotonicClock() {
    return new SystemMonotonicClock();
  }

  @Singleton
  ObservedClock observedClock(
      ClockRecords records, InstantSource wall, MonotonicClock monotonic, ClockPolicy policy) {
    return ClockUseCases.observe(records, wall, monotonic, policy);
  }

  @Singleton
  JudgeClock judgeClock(ObservedClock clock) {
    return clock.judgeClock();
  }

  @Singleton
  ConfirmTime confirmTime(ObservedClock clock) {
    return clock.confirmTime();
  }

  @Singleton
  EstimateTime estimateTime(ObservedClock clock) {
    return clock.estimateTime();
  }
}

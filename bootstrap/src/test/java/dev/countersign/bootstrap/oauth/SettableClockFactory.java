package dev.countersign.bootstrap.oauth;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.oauth.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Replaces the clock of the service by the clock of a test, if the test provides one. */
@Factory
@Requires(beans = SettableClock.class)
final class SettableClockFactory {

  @Singleton
  @Primary
  @Replaces(bean = InstantSource.class, factory = OAuthFactory.class)
  InstantSource clock(SettableClock clock) {
    return clock;
  }

  /** Measures the time that the test lets pass, or is the monotonic clock of the test. */
  @Singleton
  @Primary
  MonotonicClock monotonicClock(SettableClock clock, Optional<TwoClocks> clocks) {
    return clocks
        .<MonotonicClock>map(both -> both)
        .orElse(() -> Duration.between(Instant.EPOCH, clock.instant()));
  }
}

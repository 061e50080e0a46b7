package dev.countersign.bootstrap.oauth;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.oauth.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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

  /** Measures the time that the test lets pass. */
  @Singleton
  @Primary
  MonotonicClock monotonicClock(SettableClock clock) {
    return () -> Duration.between(Instant.EPOCH, clock.instant());
  }
}

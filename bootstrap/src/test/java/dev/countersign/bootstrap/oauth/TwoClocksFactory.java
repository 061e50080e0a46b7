package dev.countersign.bootstrap.oauth;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.clock.TwoClocks;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Replaces both clocks of the service by the clocks of a test, if the test provides them. */
@Factory
@Requires(beans = TwoClocks.class)
final class TwoClocksFactory {

  @Singleton
  @Primary
  @Replaces(bean = InstantSource.class, factory = OAuthFactory.class)
  InstantSource wallClock(TwoClocks clocks) {
    return clocks::instant;
  }

  @Singleton
  @Primary
  MonotonicClock monotonicClock(TwoClocks clocks) {
    return clocks::elapsed;
  }
}

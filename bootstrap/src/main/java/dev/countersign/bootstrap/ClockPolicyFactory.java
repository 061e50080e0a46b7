package dev.countersign.bootstrap;

import dev.countersign.bootstrap.clock.ClockConfiguration;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.domain.clock.ClockPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Builds the policy of the clock from the settings of several concepts. */
@Factory
final class ClockPolicyFactory {

  /** Builds the policy: the rotation schedule allows for steps of the clock of up to the skew. */
  @Singleton
  ClockPolicy clockPolicy(ClockConfiguration clock, RotationConfiguration rotation) {
    return new ClockPolicy(clock.clockConfirmation(), rotation.clockSkew());
  }
}

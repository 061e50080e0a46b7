package dev.countersign.bootstrap.oauth;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Supplies a registry when metrics are not collected. */
@Factory
final class MetricsFactory {

  /** Returns a registry without a backend: its meters keep no values. */
  @Singleton
  @Requires(missingBeans = MeterRegistry.class)
  MeterRegistry meterRegistry() {
    return new CompositeMeterRegistry();
  }
}

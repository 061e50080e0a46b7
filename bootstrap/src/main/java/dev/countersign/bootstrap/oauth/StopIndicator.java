package dev.countersign.bootstrap.oauth;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Makes the readiness probe fail from the beginning of a stop. */
@Readiness
@Singleton
final class StopIndicator implements HealthIndicator {

  private final StopSignal signal;

  StopIndicator(StopSignal signal) {
    this.signal = signal;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = signal.isGiven() ? HealthStatus.DOWN : HealthStatus.UP;
    return Publishers.just(HealthResult.builder("stop", status).build());
  }
}

package dev.countersign.bootstrap.clock;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Shows in the health response that the clock is not believed. The node stays in service: it serves
 * requests as before, and a load balancer that removed all nodes would cause an outage. So it is
 * neither a liveness nor a readiness indicator, and the response has the status 200.
 */
@Singleton
final class ClockHealthIndicator implements HealthIndicator {

  private static final String NAME = "clock";

  // More severe than UP and less than DOWN, because the node works with restrictions.
  private static final HealthStatus NOT_BELIEVED =
      new HealthStatus("CLOCK_NOT_BELIEVED", "The clock cannot be believed", null, 100);

  private final ClockState state;

  ClockHealthIndicator(ClockState state) {
    this.state = state;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        state
            .doubt()
            .map(
                doubt ->
                    HealthResult.builder(NAME, NOT_BELIEVED)
                        .details(Map.of("reason", ClockState.description(doubt)))
                        .build())
            .orElseGet(() -> HealthResult.builder(NAME, HealthStatus.UP).build()));
  }
}

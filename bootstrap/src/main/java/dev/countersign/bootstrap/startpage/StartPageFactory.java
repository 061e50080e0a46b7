package dev.countersign.bootstrap.startpage;

import dev.countersign.http.startpage.ServiceState;
import dev.countersign.http.startpage.StartPageSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import java.util.List;

/** Wires the start page. */
@Factory
final class StartPageFactory {

  // Without it, the route does not exist, and the response is that of any other unknown path.
  @Singleton
  @Requires(condition = StartPageCondition.class)
  StartPageSettings startPageSettings(StartPageConfiguration configuration) {
    return new StartPageSettings(configuration.documentationUrl());
  }

  // The readiness probe asks all indicators but those of the liveness probe.
  @Singleton
  ServiceState serviceState(List<HealthIndicator> all, @Liveness List<HealthIndicator> liveness) {
    return new ReadinessState(
        all.stream().filter(indicator -> !liveness.contains(indicator)).toList());
  }
}

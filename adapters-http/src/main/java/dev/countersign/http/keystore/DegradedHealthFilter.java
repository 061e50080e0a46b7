package dev.countersign.http.keystore;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.health.indicator.HealthResult;

/**
 * Responds with status 503 to a health request if a part of the key store is not used. The
 * readiness probe still succeeds: all nodes share the key store, so they would all be removed from
 * service.
 */
@ServerFilter("/health")
final class DegradedHealthFilter {

  private static final String DEGRADED = "DEGRADED";

  @ResponseFilter
  void degrade(MutableHttpResponse<?> response) {
    if (response.body() instanceof HealthResult result
        && result.getStatus().getName().equals(DEGRADED)) {
      var _ = response.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}

package dev.countersign.bootstrap.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Reports the findings of the key store check in {@code /health}. Their details name the rings and
 * records; they are shown only at the management port.
 */
@Singleton
final class KeyStoreIndicator implements HealthIndicator {

  /**
   * The node serves requests, but does not use the rings and records that failed the check. Worse
   * than {@link HealthStatus#UP}, better than {@link HealthStatus#DOWN}.
   */
  static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "a part of the key store is not used", null, 500);

  private final IntegrityFindings findings;

  KeyStoreIndicator(IntegrityFindings findings) {
    this.findings = findings;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(result(findings.last()));
  }

  private static HealthResult result(List<IntegrityFinding> findings) {
    return findings.isEmpty()
        ? HealthResult.builder("keyStore", HealthStatus.UP).build()
        : HealthResult.builder("keyStore", DEGRADED)
            .details(Map.of("findings", findings.stream().map(IntegrityFinding::message).toList()))
            .build();
  }
}

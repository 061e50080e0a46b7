package dev.countersign.bootstrap.oauth;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Makes the readiness probe fail before the disk of the data directory is full. */
@Readiness
@Singleton
final class DataDiskIndicator implements HealthIndicator {

  private final DataDisk disk;

  DataDiskIndicator(DataDisk disk) {
    this.disk = disk;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = disk.isNearlyFull() ? HealthStatus.DOWN : HealthStatus.UP;
    return Publishers.just(HealthResult.builder("dataDisk", status).build());
  }
}

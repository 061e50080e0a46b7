package dev.countersign.bootstrap.oauth;

import dev.countersign.persistence.oauth.DatabaseProbe;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Makes the readiness probe fail before the disk of the data directory is full. */
@Readiness
@Singleton
final class DataDiskIndicator implements HealthIndicator {

  private final DataDisk disk;
  private final boolean containsDatabase;

  DataDiskIndicator(DataDisk disk, Optional<DatabaseProbe> database) {
    this.disk = disk;
    this.containsDatabase = database.filter(DatabaseProbe::isEmbedded).isPresent();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = disk.isNearlyFull(containsDatabase) ? HealthStatus.DOWN : HealthStatus.UP;
    return Publishers.just(HealthResult.builder("dataDisk", status).build());
  }
}

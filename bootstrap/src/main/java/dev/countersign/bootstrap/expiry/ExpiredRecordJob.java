package dev.countersign.bootstrap.expiry;

import dev.countersign.application.expiry.RemoveExpiredRecords;
import dev.countersign.application.expiry.RemoveExpiredRecords.Kind;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired records at regular intervals, and counts them by kind. Each node does so; a
 * record that another node has removed in the meantime is not counted.
 */
@Singleton
final class ExpiredRecordJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredRecordJob.class);

  private final RemoveExpiredRecords removeExpiredRecords;
  private final MeterRegistry registry;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  ExpiredRecordJob(
      RemoveExpiredRecords removeExpiredRecords,
      MeterRegistry registry,
      RotationConfiguration configuration,
      PeriodicJobs jobs) {
    this.removeExpiredRecords = removeExpiredRecords;
    this.registry = registry;
    this.jobs = jobs;
    this.job = jobs.every(configuration.keyCheckInterval(), this::run);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Removal of expired records started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    for (var kind : Kind.values()) {
      if (!jobs.areStopping()) {
        var _ =
            jobs.attempt(
                LOG, "Removal of expired records failed; it will be retried", () -> remove(kind));
      }
    }
  }

  private void remove(Kind kind) {
    var removed = removeExpiredRecords.remove(kind);
    counter(kind).increment(removed);
    if (removed > 0) {
      LOG.debug("Expired records removed: {} {}", removed, kind);
    }
  }

  private Counter counter(Kind kind) {
    return Counter.builder("countersign.expired.records.removed")
        .description("Expired records that this node removed since it started")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}

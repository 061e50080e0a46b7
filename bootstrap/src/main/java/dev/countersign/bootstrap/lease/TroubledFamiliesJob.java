package dev.countersign.bootstrap.lease;

import dev.countersign.application.lease.CountTroubledFamilies;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import dev.countersign.domain.lease.TroubledFamilies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the token families that have a problem once a minute, for the metrics. */
@Singleton
final class TroubledFamiliesJob implements ApplicationEventListener<ServerStartupEvent> {

  static final String DOUBTFUL = "countersign.rp.families.doubtful";
  static final String LOST = "countersign.rp.families.lost";

  private static final Logger LOG = LoggerFactory.getLogger(TroubledFamiliesJob.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final CountTroubledFamilies countTroubledFamilies;
  private final MeterRegistry registry;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;
  private volatile TroubledFamilies last = new TroubledFamilies(0, 0);

  TroubledFamiliesJob(
      CountTroubledFamilies countTroubledFamilies, MeterRegistry registry, PeriodicJobs jobs) {
    this.countTroubledFamilies = countTroubledFamilies;
    this.registry = registry;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Count of token families started, server {}", event.getSource().getURI());
    gauge(
        DOUBTFUL,
        "Sign-ins whose refresh token may have been replaced by its server",
        TroubledFamilies::doubtful);
    gauge(
        LOST, "Sign-ins whose refresh token its server no longer accepts", TroubledFamilies::lost);
    job.start();
  }

  private void gauge(String name, String description, ToDoubleFunction<TroubledFamilies> count) {
    Gauge.builder(name, this, counted -> count.applyAsDouble(counted.last))
        .description(description)
        .register(registry);
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG,
            "The count of token families failed; it will be retried",
            () -> last = countTroubledFamilies.count());
  }
}

package dev.countersign.bootstrap.logout;

import dev.countersign.application.logout.DeliverLogouts;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells clients each second of the sessions that were ended. Each node does so. */
@Singleton
final class LogoutDeliveryJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(LogoutDeliveryJob.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final DeliverLogouts deliverLogouts;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  LogoutDeliveryJob(DeliverLogouts deliverLogouts, LogoutThreads threads, PeriodicJobs jobs) {
    this.deliverLogouts = deliverLogouts;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run, threads::stop);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Delivery of logouts started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG, "Delivery of logouts failed; it will be retried", deliverLogouts::deliver);
  }
}

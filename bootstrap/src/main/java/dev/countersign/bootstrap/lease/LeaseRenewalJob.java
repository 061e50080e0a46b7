package dev.countersign.bootstrap.lease;

import dev.countersign.application.lease.RenewLeases;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews every five seconds the tokens of other servers that are due. Each node does so, and each
 * token is renewed by one of them.
 */
@Singleton
final class LeaseRenewalJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewalJob.class);

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final RenewLeases renewLeases;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  LeaseRenewalJob(RenewLeases renewLeases, LeaseThreads threads, PeriodicJobs jobs) {
    this.renewLeases = renewLeases;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run, threads::stop);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Renewal of leased tokens started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG, "The renewal of leased tokens failed; it will be retried", renewLeases::renewDue);
  }
}

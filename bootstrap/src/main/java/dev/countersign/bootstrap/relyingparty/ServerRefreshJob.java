package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.RefreshServers;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests each minute the metadata of the servers for which it is due. Each node does so, and each
 * server is asked by one of them.
 */
@Singleton
final class ServerRefreshJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ServerRefreshJob.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final RefreshServers refreshServers;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  ServerRefreshJob(RefreshServers refreshServers, PeriodicJobs jobs) {
    this.refreshServers = refreshServers;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Refresh of the metadata of servers started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG,
            "The refresh of the metadata of servers failed; it will be retried",
            refreshServers::refreshDue);
  }
}

package dev.countersign.bootstrap.clientadmin;

import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.clientadmin.CleanUpClients;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores at regular intervals when clients were used, and then removes clients that were never
 * used. If several nodes try to remove the same client, the store lets only one of them do it.
 */
@Singleton
final class ClientMaintenanceJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ClientMaintenanceJob.class);

  private final RecordClientUse recordClientUse;
  private final CleanUpClients cleanUpClients;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  ClientMaintenanceJob(
      RecordClientUse recordClientUse,
      CleanUpClients cleanUpClients,
      RotationConfiguration configuration,
      PeriodicJobs jobs) {
    this.recordClientUse = recordClientUse;
    this.cleanUpClients = cleanUpClients;
    this.jobs = jobs;
    this.job = jobs.every(configuration.keyCheckInterval(), this::run, this::store);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Client maintenance started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    // A client whose use this node could not store would look unused.
    if (stored()) {
      var _ = jobs.attempt(LOG, "Client clean-up failed; it will be retried", this::cleanUp);
    }
  }

  private void cleanUp() {
    var cleaned = cleanUpClients.cleanUp();
    for (var client : cleaned.unused()) {
      LOG.info("Removed unused client {}", client.value());
    }
    if (cleaned.tokens() > 0) {
      LOG.info("Removed ended initial access tokens: {}", cleaned.tokens());
    }
  }

  private void store() {
    var _ = stored();
  }

  private boolean stored() {
    return jobs.attempt(
        LOG, "Storing client uses failed; it will be retried", recordClientUse::store);
  }
}

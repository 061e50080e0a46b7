package dev.countersign.bootstrap.clientadmin;

import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.clientadmin.CleanUpClients;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores from time to time when clients were used, and then removes those that never were. Which of
 * the nodes removes a client is decided where it is removed.
 */
@Singleton
final class ClientMaintenanceJob {

  private static final Logger LOG = LoggerFactory.getLogger(ClientMaintenanceJob.class);

  private final RecordClientUse recordClientUse;
  private final CleanUpClients cleanUpClients;
  private final PeriodicJob rounds;

  ClientMaintenanceJob(
      RecordClientUse recordClientUse,
      CleanUpClients cleanUpClients,
      RotationConfiguration configuration,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.recordClientUse = recordClientUse;
    this.cleanUpClients = cleanUpClients;
    this.rounds = new PeriodicJob(scheduler, configuration.keyCheckInterval(), this::look);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    LOG.debug("Clients are looked after from now on, at {}", event.getSource().getURI());
    rounds.start();
  }

  /** Before anything is taken down, so that what was noted can still be stored. */
  @EventListener
  void stop(ShutdownEvent event) {
    LOG.debug("Clients are looked after no more, in {}", event.getSource());
    rounds.stop();
    var _ = store();
  }

  private void look() {
    // A client whose use is known here only would look unused.
    if (store()) {
      var _ = PeriodicJob.attempt(LOG, "Could not clean up clients", this::cleanUp);
    }
  }

  private void cleanUp() {
    var cleaned = cleanUpClients.cleanUp();
    for (var client : cleaned.unused()) {
      LOG.info("Client {} was never used, and is removed", client.value());
    }
    if (cleaned.tokens() > 0) {
      LOG.info("Initial access tokens that ended and are removed: {}", cleaned.tokens());
    }
  }

  private boolean store() {
    return PeriodicJob.attempt(
        LOG, "Could not store when clients were used", recordClientUse::store);
  }
}

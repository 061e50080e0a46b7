package dev.countersign.bootstrap.key;

import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import dev.countersign.domain.key.RingId;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates keys that are due and stores how often keys were used, at regular intervals. If several
 * nodes try to change the same ring, the store lets only one of them do it.
 */
@Singleton
final class KeyRotationJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotationJob.class);

  private final RotateKeys rotateKeys;
  private final CountSignatures counter;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  KeyRotationJob(
      RotateKeys rotateKeys,
      CountSignatures counter,
      RotationConfiguration configuration,
      PeriodicJobs jobs) {
    this.rotateKeys = rotateKeys;
    this.counter = counter;
    this.jobs = jobs;
    this.job = jobs.every(configuration.keyCheckInterval(), this::run, this::store);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Key rotation started, server {}", event.getSource().getURI());
    job.start();
  }

  private void run() {
    var _ = jobs.attempt(LOG, "Key rotation failed; it will be retried", this::rotate);
    store();
  }

  private void store() {
    var _ = jobs.attempt(LOG, "Storing key uses failed; it will be retried", counter::store);
  }

  private void rotate() {
    var rotation = rotateKeys.rotate();
    for (var event : rotation.events()) {
      LOG.info(
          "Key {} of ring {}: {}",
          event.key().value(),
          event.ring().map(RingId::name).orElse(""),
          event.action().wireName());
    }
    for (var stuck : rotation.stuck()) {
      LOG.error(
          "Ring {} was not rotated: key {} cannot be opened: {}",
          stuck.ring().name(),
          stuck.key().value(),
          stuck.reason());
    }
  }
}

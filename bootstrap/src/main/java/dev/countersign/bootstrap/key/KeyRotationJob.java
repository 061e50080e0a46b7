package dev.countersign.bootstrap.key;

import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.domain.key.RingId;
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
 * Looks from time to time whether a key is due, and stores how much keys were used. Which of the
 * nodes makes a change is decided where the ring is written.
 */
@Singleton
final class KeyRotationJob {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotationJob.class);

  private final RotateKeys rotateKeys;
  private final CountSignatures counter;
  private final PeriodicJob rounds;

  KeyRotationJob(
      RotateKeys rotateKeys,
      CountSignatures counter,
      RotationConfiguration configuration,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.rotateKeys = rotateKeys;
    this.counter = counter;
    this.rounds = new PeriodicJob(scheduler, configuration.keyCheckInterval(), this::look);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    LOG.debug("Keys are looked after from now on, at {}", event.getSource().getURI());
    rounds.start();
  }

  /** Before anything is taken down, so that what was counted can still be stored. */
  @EventListener
  void stop(ShutdownEvent event) {
    LOG.debug("Keys are looked after no more, in {}", event.getSource());
    rounds.stop();
    store();
  }

  private void look() {
    var _ = PeriodicJob.attempt(LOG, "Could not look whether keys are due", this::rotate);
    store();
  }

  private void store() {
    var _ = PeriodicJob.attempt(LOG, "Could not store how much keys were used", counter::store);
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
          "Ring {} stays as it is: key {} does not open: {}",
          stuck.ring().name(),
          stuck.key().value(),
          stuck.reason());
    }
  }
}

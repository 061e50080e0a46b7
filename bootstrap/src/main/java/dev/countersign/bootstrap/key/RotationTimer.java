package dev.countersign.bootstrap.key;

import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.domain.key.RingId;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether a key is due, and stores how much keys were used. Each node does
 * so for itself, none leads: which of them makes a change is decided where the ring is written. The
 * times are spread, so that nodes that were started together do not all make the same key to throw
 * it away.
 */
@Singleton
final class RotationTimer {

  private static final Logger LOG = LoggerFactory.getLogger(RotationTimer.class);
  private static final double SPREAD = 0.25;

  private final RotateKeys rotateKeys;
  private final CountSignatures counter;
  private final Duration interval;
  private final TaskScheduler scheduler;
  private volatile boolean stopped;

  RotationTimer(
      RotateKeys rotateKeys,
      CountSignatures counter,
      RotationConfiguration configuration,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.rotateKeys = rotateKeys;
    this.counter = counter;
    this.interval = configuration.keyCheckInterval();
    this.scheduler = scheduler;
  }

  @EventListener
  void start(ServerStartupEvent event) {
    LOG.debug("Keys are looked after from now on, at {}", event.getSource().getURI());
    schedule(Duration.ZERO);
  }

  /** Before anything is taken down, so that what was counted can still be stored. */
  @EventListener
  void stop(ShutdownEvent event) {
    LOG.debug("Keys are looked after no more, in {}", event.getSource());
    stopped = true;
    orWarn("Could not store how much keys were used", counter::store);
  }

  private void schedule(Duration delay) {
    if (!stopped) {
      var _ = scheduler.schedule(delay, this::look);
    }
  }

  // Such as a database that is away for a while: what is due now is still due next time.
  private static void orWarn(String message, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn(message, e);
    }
  }

  private void look() {
    orWarn("Could not look whether keys are due", this::rotate);
    orWarn("Could not store how much keys were used", counter::store);
    schedule(spread(interval));
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

  private static Duration spread(Duration interval) {
    var factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }
}

package dev.countersign.bootstrap.oauth;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Shows whether the service stops, and how much time is left for requests and jobs to end. It
 * receives the stop first, before connections, jobs and the database are closed.
 */
@Singleton
public final class StopSignal implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private final Duration time;
  private volatile long deadline;
  private volatile boolean given;

  StopSignal(StopConfiguration configuration) {
    this.time = configuration.stopDelay().plus(configuration.stopTimeout());
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    deadline = System.nanoTime() + time.toNanos();
    given = true;
  }

  /**
   * Returns whether the service stops. Work that can wait for the next start must then not begin.
   */
  public boolean isGiven() {
    return given;
  }

  /** Returns the time until the end of COUNTERSIGN_STOP_TIMEOUT, never negative. */
  public Duration timeLeft() {
    return given ? Duration.ofNanos(Math.max(0, deadline - System.nanoTime())) : time;
  }
}

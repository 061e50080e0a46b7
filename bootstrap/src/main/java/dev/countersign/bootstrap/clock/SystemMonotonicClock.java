package dev.countersign.bootstrap.clock;

import dev.countersign.application.clock.driven.MonotonicClock;
import java.time.Duration;

/**
 * {@link MonotonicClock} of the Java virtual machine. On Linux it stops while the machine is
 * suspended, so a suspended machine has the same effect as a wall clock that was set forward.
 */
final class SystemMonotonicClock implements MonotonicClock {

  private final long start = System.nanoTime();

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

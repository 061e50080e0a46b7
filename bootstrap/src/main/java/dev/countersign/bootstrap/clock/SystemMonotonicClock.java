package dev.countersign.bootstrap.clock;

import dev.countersign.application.clock.driven.MonotonicClock;
import java.time.Duration;

/**
 * {@link MonotonicClock} of the Java virtual machine. On Linux it stops while the machine is
 * suspended, so that a machine that was suspended looks like a clock that was set forward.
 */
final class SystemMonotonicClock implements MonotonicClock {

  private final long start = System.nanoTime();

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

package dev.countersign.bootstrap.clock;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.clock.MonotonicClockContract;
import java.time.Duration;

class SystemMonotonicClockTest extends MonotonicClockContract {

  private final SystemMonotonicClock clock = new SystemMonotonicClock();

  @Override
  protected MonotonicClock clock() {
    return clock;
  }

  @Override
  protected void pass(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;

class TwoClocksTest extends MonotonicClockContract {

  private final TwoClocks clocks = new TwoClocks(Times.NOW);

  @Override
  protected MonotonicClock clock() {
    return clocks;
  }

  @Override
  protected void pass(Duration time) {
    clocks.pass(time);
    clocks.jump(time.negated());
  }
}

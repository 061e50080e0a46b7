package dev.countersign.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.driven.MonotonicClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract of {@link MonotonicClock}. */
public abstract class MonotonicClockContract {

  /** Returns the adapter. */
  protected abstract MonotonicClock clock();

  /** Waits, or lets time pass, for at least {@code time}. */
  protected abstract void pass(Duration time);

  @Test
  void measuresTheTimeThatPasses() {
    var before = clock().elapsed();
    pass(Duration.ofMillis(20));
    assertThat(clock().elapsed().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void neverGoesBack() {
    var last = clock().elapsed();
    for (var reading = 0; reading < 1_000; reading++) {
      var next = clock().elapsed();
      assertThat(next).isGreaterThanOrEqualTo(last);
      last = next;
    }
  }
}

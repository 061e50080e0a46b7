package dev.countersign.testkit.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that advances only when the test advances it. */
public final class SettableClock implements InstantSource {

  private final AtomicReference<Instant> now;

  /** Creates a clock that shows {@code start}. */
  public SettableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Advances the clock. */
  public void pass(Duration time) {
    now.updateAndGet(previous -> previous.plus(time));
  }
}

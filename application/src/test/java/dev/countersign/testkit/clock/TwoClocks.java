package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.testkit.oauth.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock and the monotonic clock of a node. A test lets time pass, or sets the wall clock.
 */
public final class TwoClocks implements MonotonicClock, InstantSource {

  private final SettableClock monotonic = new SettableClock(Instant.EPOCH);
  private final SettableClock wall;

  /** Creates clocks of which the wall clock shows {@code start}. */
  public TwoClocks(Instant start) {
    this.wall = new SettableClock(start);
  }

  @Override
  public Instant instant() {
    return wall.instant();
  }

  @Override
  public Duration elapsed() {
    return Duration.between(Instant.EPOCH, monotonic.instant());
  }

  /** Returns the wall clock. */
  public SettableClock wall() {
    return wall;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    monotonic.pass(time);
    wall.pass(time);
  }

  /** Sets the wall clock forward, or back if the duration is negative. */
  public void jump(Duration distance) {
    wall.pass(distance);
  }
}

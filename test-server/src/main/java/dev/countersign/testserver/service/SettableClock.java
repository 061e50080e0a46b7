package dev.countersign.testserver.service;

import dev.countersign.application.clock.driven.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The clock of one server: it runs from a time that a test can set. */
final class SettableClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stopped;

  @Override
  public Instant instant() {
    var fixed = stopped;
    // Whole microseconds, as the stores keep them.
    return fixed == null
        ? InstantSource.system().instant().plus(ahead).truncatedTo(ChronoUnit.MICROS)
        : fixed;
  }

  /** Moves the clock. A running clock continues to run, a stopped clock remains stopped. */
  synchronized void advance(Duration duration) {
    var fixed = stopped;
    if (fixed == null) {
      ahead = ahead.plus(duration);
    } else {
      stopped = fixed.plus(duration).truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** Stops the clock at this time, until it is set, advanced or released. */
  synchronized void set(Instant time) {
    stopped = time.truncatedTo(ChronoUnit.MICROS);
  }

  /** Resumes the clock with the time of the machine. */
  synchronized void release() {
    stopped = null;
    ahead = Duration.ZERO;
  }

  /** Returns a monotonic clock that makes the same jumps. */
  MonotonicClock monotonic() {
    return () -> Duration.between(Instant.EPOCH, instant());
  }
}

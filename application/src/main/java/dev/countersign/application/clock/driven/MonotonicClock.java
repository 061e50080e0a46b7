package dev.countersign.application.clock.driven;

import java.time.Duration;

/** A clock that measures how much time passes, and that no correction of the wall clock changes. */
@FunctionalInterface
public interface MonotonicClock {

  /**
   * Returns the time since an arbitrary start, which stays the same as long as the process runs.
   * The result never decreases.
   */
  Duration elapsed();
}

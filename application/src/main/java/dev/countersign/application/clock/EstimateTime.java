package dev.countersign.application.clock;

import java.time.Instant;

/**
 * Estimates the time, for the date of a change of a key that cannot wait until the clock is
 * believed.
 */
public interface EstimateTime {

  /**
   * Returns the time of the clock if it can be believed, and otherwise the time that it should show
   * at least. Writes nothing and waits for no other call, so it may be called in a unit of work.
   */
  Instant estimate();
}

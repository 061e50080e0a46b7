package dev.countersign.application.clock;

import dev.countersign.domain.clock.ClockJudgment;

/**
 * Judges whether the clock of this node can be believed. Whatever depends on the time and cannot be
 * undone asks first, and does nothing if the clock cannot be believed.
 */
public interface JudgeClock {

  /**
   * Reads the clocks and judges them now. If the clock is believed, stores the time from time to
   * time, for the other nodes and for the next start.
   */
  ClockJudgment judge();
}

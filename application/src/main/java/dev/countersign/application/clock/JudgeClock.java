package dev.countersign.application.clock;

import dev.countersign.domain.clock.ClockJudgment;

/**
 * Judges whether the clock of this node can be believed. A use case that depends on the time and
 * cannot be undone calls it first, and does nothing if the clock cannot be believed.
 */
public interface JudgeClock {

  /**
   * Reads the clocks and judges them now. If the clock is believed, stores the time from time to
   * time, for the other nodes and for the next start.
   */
  ClockJudgment judge();
}

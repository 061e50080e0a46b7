package dev.countersign.domain.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The judgment whether the clock of a node can be believed. */
public sealed interface ClockJudgment {

  /** The clock can be believed. */
  record Believed(BelievedTime time) implements ClockJudgment {}

  /**
   * The clock cannot be believed: no operation may start that depends on the time and cannot be
   * undone.
   *
   * @param reason the reason
   * @param wall the time that the clock shows
   * @param expected the time that it should show at least
   * @param remaining how long it must stay consistent until it is believed; empty if only the right
   *     time or the confirmation of an operator ends the doubt
   */
  record Doubted(ClockDoubt reason, Instant wall, Instant expected, Optional<Duration> remaining)
      implements ClockJudgment {}

  /** Returns the time, if it can be believed. */
  default Optional<BelievedTime> believed() {
    return this instanceof Believed(var time) ? Optional.of(time) : Optional.empty();
  }
}

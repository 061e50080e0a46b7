package dev.countersign.domain.clock;

/** The reasons why a clock cannot be believed. */
public enum ClockDoubt {
  /** It shows a time before this version of the service existed. */
  TOO_EARLY,
  /** It is behind the expected time. */
  BEHIND,
  /** It is ahead of the expected time. */
  AHEAD,
  /** It is ahead by at most a day at start: no node was running, or it is wrong. */
  STOPPED
}

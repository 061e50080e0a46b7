package dev.countersign.domain.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that became of a key, as the audit tells it.
 *
 * @param at when, as fine as the stores keep it
 * @param actor who or what did it
 * @param action what was done
 * @param key to which key
 * @param ring where that stands
 */
public record KeyEvent(Instant at, Actor actor, KeyAction action, KeyId key, RingId ring) {

  /** Cuts the time to whole microseconds. */
  public KeyEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}

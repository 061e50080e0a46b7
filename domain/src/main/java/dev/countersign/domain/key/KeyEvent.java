package dev.countersign.domain.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.sealing.DataKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that became of a key, as the audit tells it.
 *
 * @param at when, as fine as the stores keep it
 * @param actor who or what did it
 * @param action what was done
 * @param key to which key
 * @param ring where that stands; nothing for a data key, which stands in none
 */
public record KeyEvent(
    Instant at, Actor actor, KeyAction action, KeyId key, Optional<RingId> ring) {

  /** Cuts the time to whole microseconds. */
  public KeyEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** What became of a key of a ring. */
  public KeyEvent(Instant at, Actor actor, KeyAction action, KeyId key, RingId ring) {
    this(at, actor, action, key, Optional.of(ring));
  }

  /** What this service did to a data key. */
  public static KeyEvent of(DataKey dataKey, KeyAction action, Instant at) {
    return new KeyEvent(at, Actor.SERVICE, action, new KeyId(dataKey.name()), Optional.empty());
  }
}

package dev.countersign.domain.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.sealing.DataKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An audit event about a key.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param key the key
 * @param ring the ring of the key; empty for a data key, which has none
 */
public record KeyEvent(
    Instant at, Actor actor, KeyAction action, KeyId key, Optional<RingId> ring) {

  /** Truncates the time to whole microseconds. */
  public KeyEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Creates an event about a key of a ring. */
  public KeyEvent(Instant at, Actor actor, KeyAction action, KeyId key, RingId ring) {
    this(at, actor, action, key, Optional.of(ring));
  }

  /** Returns an event about a data key, with this service as the actor. */
  public static KeyEvent of(DataKey dataKey, KeyAction action, Instant at) {
    return new KeyEvent(at, Actor.SERVICE, action, new KeyId(dataKey.name()), Optional.empty());
  }
}

package dev.countersign.domain.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.sealing.DataKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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

  private static final String OWNER = "owner";
  private static final String USE = "use";
  private static final String ALGORITHM = "algorithm";

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

  /** Returns the event that {@link #toSecurityEvent()} returned the general form of. */
  public static KeyEvent from(SecurityEvent event) {
    return new KeyEvent(
        event.at(),
        event.actor(),
        KeyAction.ofEvent(event.action()),
        new KeyId(event.subject()),
        ring(event));
  }

  private static Optional<RingId> ring(SecurityEvent event) {
    return event.details().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RingId(
                new KeyOwner(event.detail(OWNER)),
                KeyUse.of(event.detail(USE)),
                event.detail(ALGORITHM)));
  }

  /** Returns the event in the form in which all events are stored. */
  public SecurityEvent toSecurityEvent() {
    return new SecurityEvent(
        at, actor, EventCategory.KEY, action.eventName(), key.value(), details());
  }

  private Map<String, String> details() {
    return ring.map(
            id ->
                Map.of(
                    OWNER, id.owner().value(), USE, id.use().wireName(), ALGORITHM, id.algorithm()))
        .orElse(Map.of());
  }
}

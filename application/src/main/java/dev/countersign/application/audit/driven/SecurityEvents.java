package dev.countersign.application.audit.driven;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.util.List;
import java.util.Optional;

/**
 * The store of all security events. Events are only added, never changed or removed, and are
 * totally ordered by their numbers.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface SecurityEvents {

  /**
   * An event and its number.
   *
   * @param number greater than those of all events that were added before; there may be gaps
   * @param event the event
   */
  record Numbered(long number, SecurityEvent event) {}

  /** Adds events in that order, in the surrounding unit of work: all of them or none. */
  void append(List<SecurityEvent> events);

  /**
   * Returns the newest events with a number below {@code before}, the newest first.
   *
   * @param category the only category to return; empty for all categories
   * @param before {@link Long#MAX_VALUE} for the newest events
   * @param most the maximum number of events, 1 or more
   */
  List<Numbered> before(Optional<EventCategory> category, long before, int most);
}

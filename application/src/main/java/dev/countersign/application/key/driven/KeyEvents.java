package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyEvent;
import java.util.List;

/** The audit of keys: events are added to it, and none is ever changed or removed. */
public interface KeyEvents {

  /**
   * An event in its place.
   *
   * @param number greater than those of all events that were added before; there may be gaps
   * @param event the event
   */
  record Numbered(long number, KeyEvent event) {}

  /** Adds events, in that order; part of the unit of work around it. */
  void append(List<KeyEvent> events);

  /**
   * The youngest events with a number below {@code before}, the youngest first.
   *
   * @param before {@link Long#MAX_VALUE} for the youngest of all
   * @param most how many at most, 1 or more
   */
  List<Numbered> before(long before, int most);
}

package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyEvent;
import java.util.List;

/** The store of the key audit. Events are only added, never changed or removed. */
public interface KeyEvents {

  /**
   * An event and its number.
   *
   * @param number greater than those of all events that were added before; there may be gaps
   * @param event the event
   */
  record Numbered(long number, KeyEvent event) {}

  /** Adds events in that order, in the surrounding unit of work. */
  void append(List<KeyEvent> events);

  /**
   * Returns the newest events with a number below {@code before}, the newest first.
   *
   * @param before {@link Long#MAX_VALUE} for the newest events
   * @param most the maximum number of events, 1 or more
   */
  List<Numbered> before(long before, int most);
}

package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientEvent;
import java.util.List;

/** The store of the client audit. Events are only added, never changed or removed. */
public interface ClientEvents {

  /**
   * An event and its number.
   *
   * @param number greater than those of all events that were added before; there may be gaps
   * @param event the event
   */
  record Numbered(long number, ClientEvent event) {}

  /** Adds an event, in the surrounding unit of work. */
  void append(ClientEvent event);

  /**
   * Returns the newest events with a number below {@code before}, the newest first.
   *
   * @param before {@link Long#MAX_VALUE} for the newest events
   * @param most the maximum number of events, 1 or more
   */
  List<Numbered> before(long before, int most);
}

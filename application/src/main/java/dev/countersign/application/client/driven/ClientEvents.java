package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientEvent;
import java.util.List;

/** The audit of clients: events are added to it, and none is ever changed or removed. */
public interface ClientEvents {

  /**
   * An event in its place.
   *
   * @param number greater than those of all events that were added before; there may be gaps
   * @param event the event
   */
  record Numbered(long number, ClientEvent event) {}

  /** Adds an event; part of the unit of work around it. */
  void append(ClientEvent event);

  /**
   * The youngest events with a number below {@code before}, the youngest first.
   *
   * @param before {@link Long#MAX_VALUE} for the youngest of all
   * @param most how many at most, 1 or more
   */
  List<Numbered> before(long before, int most);
}

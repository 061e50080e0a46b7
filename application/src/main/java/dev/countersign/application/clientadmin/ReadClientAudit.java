package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientEvent;
import java.util.List;
import java.util.Optional;

/** Tells an administrator what became of clients and initial access tokens, and by whom. */
public interface ReadClientAudit {

  /** The most events that a page may have. */
  int MOST = 200;

  /**
   * Some of the events.
   *
   * @param events the youngest first
   * @param next where the next page begins; nothing if this is the last
   */
  record Page(List<ClientEvent> events, Optional<Long> next) {}

  /**
   * The youngest events, or those before a page's end.
   *
   * @param before what {@link Page#next()} said; nothing for the first page
   * @param size how many, from 1 to {@value #MOST}; throws if it is not
   */
  Page read(Optional<Long> before, int size);
}

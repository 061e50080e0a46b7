package dev.countersign.application.key;

import dev.countersign.domain.key.KeyEvent;
import java.util.List;
import java.util.Optional;

/** Tells an administrator what became of keys, and by whom. */
public interface ReadKeyAudit {

  /** The most events that a page may have. */
  int MOST = 200;

  /**
   * Some of the events.
   *
   * @param events the youngest first
   * @param next where the next page begins; nothing if this is the last
   */
  record Page(List<KeyEvent> events, Optional<Long> next) {}

  /**
   * The youngest events, or those before a page's end.
   *
   * @param before what {@link Page#next()} said; nothing for the first page
   * @param size how many, from 1 to {@value #MOST}; throws if it is not
   */
  Page read(Optional<Long> before, int size);
}

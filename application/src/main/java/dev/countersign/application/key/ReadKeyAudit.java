package dev.countersign.application.key;

import dev.countersign.domain.key.KeyEvent;
import java.util.List;
import java.util.Optional;

/** Reads the audit of keys for administrators. */
public interface ReadKeyAudit {

  /** The maximum number of events on a page. */
  int MOST = 200;

  /**
   * A page of events.
   *
   * @param events the newest first
   * @param next the cursor of the next page; empty if this is the last page
   */
  record Page(List<KeyEvent> events, Optional<Long> next) {}

  /**
   * Returns the newest events, or those that follow a page.
   *
   * @param before the {@link Page#next()} of the previous page; empty for the first page
   * @param size the maximum number of events, from 1 to {@value #MOST}; otherwise throws
   */
  Page read(Optional<Long> before, int size);
}

package dev.countersign.application.audit;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.util.List;
import java.util.Optional;

/** Reads the audit for administrators. */
public interface ReadSecurityEvents {

  /** The maximum number of events on a page. */
  int MOST = 200;

  /**
   * A page of events.
   *
   * @param events the newest first
   * @param next the cursor of the next page; empty if this is the last page
   */
  record Page(List<SecurityEvent> events, Optional<Long> next) {}

  /**
   * Returns the newest events, or those that follow a page.
   *
   * @param category the only category to return; empty for all categories
   * @param before the {@link Page#next()} of the previous page; empty for the first page
   * @param size the maximum number of events, from 1 to {@value #MOST}; otherwise throws
   */
  Page read(Optional<EventCategory> category, Optional<Long> before, int size);
}

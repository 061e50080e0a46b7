package dev.countersign.application.audit;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.audit.driven.SecurityEvents.Numbered;
import dev.countersign.domain.audit.EventCategory;
import java.util.Optional;

/** Reads the audit page by page. */
final class SecurityEventReader implements ReadSecurityEvents {

  private final SecurityEvents events;

  SecurityEventReader(SecurityEvents events) {
    this.events = events;
  }

  @Override
  public Page read(Optional<EventCategory> category, Optional<Long> before, int size) {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("size must be 1 to " + MOST + ", but is " + size);
    }
    // One more event than requested shows whether there is another page.
    var found = events.before(category, before.orElse(Long.MAX_VALUE), size + 1);
    var page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(Numbered::event).toList(),
        found.size() > size ? Optional.of(page.getLast().number()) : Optional.empty());
  }
}

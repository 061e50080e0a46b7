package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientEvents.Numbered;
import java.util.Optional;

/** Reads the audit of clients page by page. */
final class ClientAuditReader implements ReadClientAudit {

  private final ClientEvents events;

  ClientAuditReader(ClientEvents events) {
    this.events = events;
  }

  @Override
  public Page read(Optional<Long> before, int size) {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " events");
    }
    // One more than asked for tells whether there is another page.
    var found = events.before(before.orElse(Long.MAX_VALUE), size + 1);
    var page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(Numbered::event).toList(),
        found.size() > size ? Optional.of(page.getLast().number()) : Optional.empty());
  }
}

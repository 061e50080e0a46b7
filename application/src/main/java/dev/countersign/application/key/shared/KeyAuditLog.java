package dev.countersign.application.key.shared;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.KeyEvent;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes a change and appends its audit events in one unit of work. */
public final class KeyAuditLog {

  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;

  public KeyAuditLog(SecurityEvents events, UnitOfWork unitOfWork) {
    this.events = events;
    this.unitOfWork = unitOfWork;
  }

  /**
   * Makes the change and appends the events. Returns whether the change was made; if not, nothing
   * has changed, and no event is appended.
   */
  public boolean tell(List<KeyEvent> added, BooleanSupplier change) {
    return unitOfWork.run(
        () -> {
          var made = change.getAsBoolean();
          if (made) {
            events.append(added.stream().map(KeyEvent::toSecurityEvent).toList());
          }
          return made;
        });
  }
}

package dev.countersign.application.key.shared;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.KeyEvent;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes changes and tells of them together, or neither. */
public final class KeyAuditLog {

  private final KeyEvents events;
  private final UnitOfWork unitOfWork;

  public KeyAuditLog(KeyEvents events, UnitOfWork unitOfWork) {
    this.events = events;
    this.unitOfWork = unitOfWork;
  }

  /** Says whether the change was made; if not, nothing has changed, and nothing is told. */
  public boolean tell(List<KeyEvent> told, BooleanSupplier change) {
    return unitOfWork.run(
        () -> {
          var made = change.getAsBoolean();
          if (made) {
            events.append(told);
          }
          return made;
        });
  }
}

package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import java.util.List;

/** Writes rings and the audit of their change together, or neither. */
final class AuditedRings {

  private final KeyRings rings;
  private final KeyEvents events;
  private final UnitOfWork unitOfWork;

  AuditedRings(KeyRings rings, KeyEvents events, UnitOfWork unitOfWork) {
    this.rings = rings;
    this.events = events;
    this.unitOfWork = unitOfWork;
  }

  /** Writes the ring; says whether it did, or somebody else was first and nothing has changed. */
  boolean save(KeyRing ring, List<KeyEvent> change) {
    return unitOfWork.run(
        () -> {
          var saved = rings.save(ring);
          if (saved) {
            events.append(change);
          }
          return saved;
        });
  }
}

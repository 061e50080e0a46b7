package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import java.util.List;

/** Writes rings and the audit of their change together, or neither. */
final class AuditedKeyRingWriter {

  private final KeyRings rings;
  private final KeyAuditLog audit;

  AuditedKeyRingWriter(KeyRings rings, KeyAuditLog audit) {
    this.rings = rings;
    this.audit = audit;
  }

  /** Writes the ring; says whether it did, or somebody else was first and nothing has changed. */
  boolean save(KeyRing ring, List<KeyEvent> change) {
    return audit.tell(change, () -> rings.save(ring));
  }
}

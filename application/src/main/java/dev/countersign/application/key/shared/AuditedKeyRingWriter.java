package dev.countersign.application.key.shared;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import java.util.List;

/** Writes a ring and the audit events of its change in one unit of work. */
public final class AuditedKeyRingWriter {

  private final KeyRings rings;
  private final KeyAuditLog audit;

  /** Creates a writer to {@code rings} and {@code audit}. */
  public AuditedKeyRingWriter(KeyRings rings, KeyAuditLog audit) {
    this.rings = rings;
    this.audit = audit;
  }

  /**
   * Writes the ring. Returns whether it was written; if not, it was changed concurrently, and
   * nothing has changed.
   */
  public boolean save(KeyRing ring, List<KeyEvent> change) {
    return audit.tell(change, () -> rings.save(ring));
  }
}

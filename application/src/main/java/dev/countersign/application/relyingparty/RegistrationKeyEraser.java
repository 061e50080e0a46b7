package dev.countersign.application.relyingparty;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Erases the private parts of the keys of a registration, and writes the audit events. */
final class RegistrationKeyEraser {

  // After a concurrent change, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  private final KeyRings rings;
  private final KeyAuditLog audit;
  private final InstantSource clock;

  RegistrationKeyEraser(KeyRings rings, KeyAuditLog audit, InstantSource clock) {
    this.rings = rings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Retires all keys of the registration: they are no longer published and no longer decrypt. */
  void erase(RegistrationName name, Actor actor) {
    for (var ring : rings.ownedBy(name.keyOwner())) {
      erase(ring.id(), actor);
    }
  }

  private void erase(RingId id, Actor actor) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var ring = rings.find(id);
      if (ring.isEmpty() || ring.get().holding().isEmpty() || erase(ring.get(), actor)) {
        return;
      }
    }
    throw new IllegalStateException(
        "ring " + id.name() + " was changed concurrently too often to erase its keys");
  }

  private boolean erase(KeyRing ring, Actor actor) {
    var now = clock.instant();
    return audit.tell(events(ring, actor, now), () -> rings.save(ring.retired(now)));
  }

  private static List<KeyEvent> events(KeyRing ring, Actor actor, Instant now) {
    return ring.holding().stream()
        .map(key -> key.identity().id())
        .map(id -> new KeyEvent(now, actor, KeyAction.RETIRED, id, ring.id()))
        .toList();
  }
}

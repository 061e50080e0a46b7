package dev.countersign.application.relyingparty;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Erases the private parts of the keys of a registration, and writes the audit events. */
final class RegistrationKeyEraser {

  // After a concurrent change, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  /** Thrown to roll back the unit of work: the key store accepts no change. */
  static final class Unchangeable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient RingId ring;

    private Unchangeable(RingId ring) {
      super("ring " + ring.name() + " cannot be changed");
      this.ring = ring;
    }

    RingId ring() {
      return ring;
    }
  }

  /** Thrown to roll back the unit of work: the key store accepts the changes. */
  private static final class Rehearsed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final KeyRings rings;
  private final KeyAuditLog audit;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  RegistrationKeyEraser(
      KeyRings rings, SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    this.rings = rings;
    this.audit = new KeyAuditLog(events, unitOfWork);
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /**
   * Returns a ring of the registration that the key store does not change, although its keys would
   * have to be erased; empty if there is none. Changes nothing.
   */
  Optional<RingId> unchangeable(RegistrationName name) {
    try {
      return unitOfWork.run(
          () -> {
            erase(name, ring -> rings.save(ring.retired(clock.instant())));
            throw new Rehearsed();
          });
    } catch (Rehearsed _) {
      return Optional.empty();
    } catch (Unchangeable e) {
      return Optional.of(e.ring);
    }
  }

  /**
   * Retires all keys of the registration: they are no longer published and no longer decrypt.
   *
   * @throws Unchangeable if the key store does not change a ring; the unit of work must be rolled
   *     back
   */
  void erase(RegistrationName name, Actor actor) {
    erase(name, ring -> erase(ring, actor));
  }

  private void erase(RegistrationName name, Predicate<KeyRing> change) {
    for (var ring : rings.ownedBy(name.keyOwner())) {
      erase(ring.id(), change);
    }
  }

  private void erase(RingId id, Predicate<KeyRing> change) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var ring = rings.find(id);
      if (ring.isEmpty() || ring.get().holding().isEmpty() || change.test(ring.get())) {
        return;
      }
      if (rings.findNow(id).equals(ring)) {
        // No other call changed the ring: the store accepts no change.
        throw new Unchangeable(id);
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

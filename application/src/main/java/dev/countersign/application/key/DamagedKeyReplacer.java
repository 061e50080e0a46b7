package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.KeySeals;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Replaces keys whose seals were damaged. Another key signs at once: the announced key, or a new
 * key if none was announced. Only a ring that the store returns is changed, so a ring that was
 * changed outside of the service stays as it is.
 */
final class DamagedKeyReplacer {

  /** A ring, and what was changed in it. */
  record Replaced(KeyRing ring, List<KeyEvent> events) {}

  private static final int MAX_ATTEMPTS = 4;
  private static final long LONGEST_WAIT_SECONDS = 2;

  /**
   * The time between two attempts: while the store accepts no change, not every request may
   * generate a key.
   */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final KeyRings rings;
  private final RotationPlanExecutor executor;
  private final AuditedKeyRingWriter audited;
  private final KeySeals seals;
  private final InstantSource clock;
  private final Map<RingId, Key.Active> opened = new ConcurrentHashMap<>();
  private final Map<RingId, Instant> refused = new ConcurrentHashMap<>();
  private final Semaphore replacing = new Semaphore(1);

  DamagedKeyReplacer(
      KeyRings rings,
      RotationPlanExecutor executor,
      AuditedKeyRingWriter audited,
      KeySeals seals,
      InstantSource clock) {
    this.rings = rings;
    this.executor = executor;
    this.audited = audited;
    this.seals = seals;
    this.clock = clock;
  }

  /** Returns whether the key can be used. A key that was opened before is not opened again. */
  @SuppressWarnings("ReferenceEquality")
  boolean isUsable(Key.Active key) {
    var ring = key.identity().ring();
    var known = opened.get(ring);
    // Compared by identity first, because this is done for each signature.
    if (known == key) {
      return true;
    }
    var usable = key.equals(known) || !seals.isDamaged(key);
    if (usable) {
      opened.put(ring, key);
    }
    return usable;
  }

  /**
   * Replaces the damaged keys of the ring, which may have been read some time ago. Returns the ring
   * as it is stored afterwards. It still contains the damaged keys if it must not or cannot be
   * changed.
   */
  Replaced replace(KeyRing read) {
    return !read.id().owner().isPermanent() && isDamaged(read) && !isPaused(read.id())
        ? alone(read)
        : new Replaced(read, List.of());
  }

  private boolean isPaused(RingId ring) {
    var last = refused.get(ring);
    return last != null && Duration.between(last, clock.instant()).abs().compareTo(PAUSE) < 0;
  }

  /** Lets other threads of this node wait for the new key, so that they do not generate another. */
  private Replaced alone(KeyRing read) {
    var acquired = false;
    try {
      // The wait has a limit: the other thread may wait for a transaction of this thread.
      acquired = replacing.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      return attempt(read);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Replaced(read, List.of());
    } finally {
      if (acquired) {
        replacing.release();
      }
    }
  }

  private Replaced attempt(KeyRing read) {
    // The given ring may have an old seal: the key is sealed again when its data key is replaced.
    var fresh = rings.findNow(read.id());
    if (fresh.isEmpty()) {
      return new Replaced(read, List.of());
    }
    var ring = fresh.get();
    for (var attempt = 0; attempt < MAX_ATTEMPTS && isDamaged(ring); attempt++) {
      var turned = executor.turn(ring, RotationPlan.damage(ring, damaged(ring)), Actor.SERVICE);
      if (turned
          instanceof Result.Ok<RotationPlanExecutor.Turned, RotationPlanExecutor.Stuck>(var next)) {
        if (audited.save(next.ring(), next.events())) {
          return new Replaced(next.ring(), next.events());
        }
      }
      // If another node changed the ring first, its change is read here.
      var stored = rings.findNow(read.id());
      if (stored.isEmpty() || stored.get().equals(ring)) {
        refused.put(ring.id(), clock.instant());
        return new Replaced(ring, List.of());
      }
      ring = stored.get();
    }
    return new Replaced(ring, List.of());
  }

  private boolean isDamaged(KeyRing ring) {
    return !RotationPlan.damage(ring, damaged(ring)).steps().isEmpty();
  }

  private List<Key.Holding> damaged(KeyRing ring) {
    return ring.keys().stream()
        .filter(Key.Holding.class::isInstance)
        .map(Key.Holding.class::cast)
        .filter(seals::isDamaged)
        .toList();
  }
}

package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.Optional;

/** Brings the next rotation of a ring forward. */
public interface RotateRing {

  /**
   * A rotation that was requested.
   *
   * @param key the next key; it is active if the ring has been rotated already
   * @param activeFrom when the key becomes active, or became active
   * @param changed whether this call changed the ring; false if the rotation was already requested
   * @param unknownUntil if the key is active before all other parties can know it: the time from
   *     which they can. For a signing key these are verifiers, for a decryption key the other nodes
   */
  record RequestedRotation(
      Key.Published key, Instant activeFrom, boolean changed, Optional<Instant> unknownUntil) {}

  /** The reason why a ring is not rotated; nothing was changed. */
  sealed interface RotationRefusal {

    /** There is no ring with that name, or its registration was deleted and its keys erased. */
    record UnknownRing() implements RotationRefusal {}

    /** Another party generated the keys of the ring, and has to replace them. */
    record ImportedKeys() implements RotationRefusal {}

    /** The key of the ring is never replaced. */
    record PermanentKey() implements RotationRefusal {}

    /** The ring has the maximum number of keys: the next key must wait until a key is retired. */
    record TooManyKeys(Optional<Instant> until) implements RotationRefusal {}

    /**
     * The ring cannot be changed, because the manifest is not the last manifest that this server
     * wrote.
     */
    record UnchangeableRing(RingId ring) implements RotationRefusal {}

    /** The clock of this node cannot be believed: the times of the next key would be wrong. */
    record ClockNotBelieved() implements RotationRefusal {}

    /**
     * A key that has to change its state cannot be opened.
     *
     * @param key the key
     * @param reason the reason; contains nothing secret
     */
    record DamagedKey(KeyId key, String reason) implements RotationRefusal {}
  }

  /**
   * Announces the next key of the ring now, to become active as soon as every verifier can know it,
   * also if a verifier uses its copy of the JWK set for the whole max-age. If a key was announced
   * before, its time is brought forward; if it was announced for long enough, it becomes active.
   * Until the key is active, further calls change nothing. The previous key still verifies or
   * decrypts until its retirement ends.
   *
   * <p>With {@code force}, the announced key or a new one becomes active immediately. Each such
   * call replaces the active key; of several concurrent calls, only one replaces it.
   *
   * @param force whether the key becomes active although some verifiers cannot know it yet
   * @param actor who requests the rotation
   */
  Result<RequestedRotation, RotationRefusal> rotate(RingId ring, boolean force, Actor actor);
}

package dev.countersign.application.registrationupkeep;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import java.time.Instant;

/** Takes back the rotation of a signing key whose signatures another server refuses. */
public interface TakeBackRotation {

  /** The result of taking a rotation back. */
  enum Outcome {
    /** The previous key signs again; the refused key is announced and held. */
    TAKEN_BACK,
    /**
     * Another node has taken the rotation back before. This node now signs with the previous key.
     */
    TAKEN_BACK_BEFORE,
    /** Nothing was changed: the key does not sign, or there is no previous key any more. */
    NOTHING
  }

  /**
   * Returns whether {@code key} is the active key of the ring, as this node knows it, and has been
   * since {@code since} or earlier.
   */
  boolean isActiveSince(RingId ring, KeyId key, Instant since);

  /** Takes back the rotation that made {@code key} the active key of the ring. */
  Outcome takeBack(RingId ring, KeyId key, Actor actor);
}

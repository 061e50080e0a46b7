package dev.countersign.application.registrationupkeep;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import java.time.Instant;

/** Takes rotations of signing keys back that another server did not accept after all. */
public interface TakeBackRotation {

  /** What became of a rotation that was to be taken back. */
  enum Outcome {
    /** The previous key signs again; the other one is announced, and held. */
    TAKEN_BACK,
    /** Another node did so before. The next signature of this node is made with that key. */
    TAKEN_BACK_BEFORE,
    /** Nothing was changed: the key does not sign, or there is no previous key any more. */
    NOTHING
  }

  /**
   * Returns whether {@code key} is the active key of the ring, as this node knows it, and has been
   * since {@code since} or earlier.
   */
  boolean isActiveSince(RingId ring, KeyId key, Instant since);

  /** Takes the rotation back after which {@code key} is the active key of the ring. */
  Outcome takeBack(RingId ring, KeyId key, Actor actor);
}

package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.RingId;

/** Announces the next key of a ring whose verifiers have to be told of it. */
public interface AnnounceSuccessor {

  /**
   * Announces the next key of the ring if the period of the active key is about to end, and holds
   * it: it becomes active only after {@link RotateRing#rotate}. Does nothing if a key is announced,
   * if the clock cannot be believed, or if the key store accepts no change.
   *
   * @return whether the ring now has an announced key
   */
  boolean announceDue(RingId ring, Actor actor);
}

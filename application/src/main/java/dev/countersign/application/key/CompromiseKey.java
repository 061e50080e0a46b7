package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;

/** Ends a key that may have been disclosed, at once. */
public interface CompromiseKey {

  /** The reason why a key was not ended. */
  sealed interface Refusal {}

  /** There is no key with that {@code kid}. */
  record UnknownKey() implements Refusal {}

  /**
   * The key store accepts no change, because its manifest is missing, damaged or older than a
   * manifest that this node has seen.
   *
   * @param ring the ring of the key
   */
  record UnchangeableRing(RingId ring) implements Refusal {}

  /** The key is never replaced: without it, clients would not recognize their users. */
  record PermanentKey() implements Refusal {}

  /**
   * Removes the key from the JWK set, erases its private part, and stops trusting its signatures.
   * If it was the active key, another key becomes active at once: the announced one, or else a new
   * one. An imported key has no successor. The call is idempotent. Another node applies the change
   * when it reads the ring again, after its cache time.
   *
   * @param actor who ends the key
   */
  Result<Key.Compromised, Refusal> compromise(KeyId key, Actor actor);
}

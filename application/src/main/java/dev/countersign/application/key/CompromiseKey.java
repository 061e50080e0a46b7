package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Result;

/** Ends a key that somebody else may have, at once. */
public interface CompromiseKey {

  /** There is no key of that name. */
  record UnknownKey() {}

  /**
   * Takes the key out of the JWK set, erases its private part and believes nothing any more that it
   * signed. If it was the active one, another takes its place at once: the announced one, or else a
   * new one that nobody knows yet. A key that was imported has no successor here. Once more is no
   * different from once. Another node follows when it reads the ring anew, after its cache time.
   *
   * @param actor who says so
   */
  Result<Key.Compromised, UnknownKey> compromise(KeyId key, Actor actor);
}

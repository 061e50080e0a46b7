package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;

/**
 * Announces the next keys of an owner before they are used, so that another party can learn them.
 */
public interface AnnounceSuccessor {

  /**
   * Announces the next key of each ring of the owner if the period of its active key is about to
   * end, and holds it: it becomes active only after {@link RotateRing#rotate}. Does nothing if a
   * key is announced, if the clock cannot be believed, or if the key store accepts no change.
   *
   * @return the keys that are announced now, one for each ring at most
   */
  List<KeyIdentity> announceDue(KeyOwner owner, Actor actor);
}

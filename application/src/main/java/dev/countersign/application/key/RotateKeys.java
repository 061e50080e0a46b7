package dev.countersign.application.key;

import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import java.util.List;

/**
 * Rotates the keys of the provider by their schedule, and completes the rotations of other rings.
 * Any number of nodes may do so at the same time: of the nodes that see the same ring, one changes
 * it.
 */
public interface RotateKeys {

  /**
   * The result of a rotation.
   *
   * @param events what this node changed; changes by other nodes are not included
   * @param stuck the rings that could not be changed
   */
  record Rotation(List<KeyEvent> events, List<Stuck> stuck) {}

  /**
   * A ring that was not changed, because one of its keys cannot be opened.
   *
   * @param ring the ring
   * @param key the key
   * @param reason the reason, for the log; contains nothing secret
   */
  record Stuck(RingId ring, KeyId key, String reason) {}

  /**
   * Performs the changes that are due now. Imported keys have no schedule. The keys of a relying
   * party rotate only when an administrator requests it with {@link RotateRing}: the other provider
   * may have them from the registration, by value, and would not know the next key.
   */
  Rotation rotate();
}

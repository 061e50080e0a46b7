package dev.countersign.application.key;

import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import java.util.List;

/**
 * Lets the keys of the provider follow one another as their schedule says. Any number of nodes may
 * do so at the same time: of those that see the same ring, one changes it.
 */
public interface RotateKeys {

  /**
   * What came of it.
   *
   * @param events what was done to which key, here and not by another node
   * @param stuck what could not be done
   */
  record Rotation(List<KeyEvent> events, List<Stuck> stuck) {}

  /**
   * A ring that stays as it is, because one of its keys does not open.
   *
   * @param ring the ring
   * @param key the key
   * @param reason for the log, without anything secret
   */
  record Stuck(RingId ring, KeyId key, String reason) {}

  /**
   * Does what is due now. Keys that were imported have no schedule. Those of a relying party stay
   * as they are: the server elsewhere has them from the registration, by value, and would not know
   * the next one.
   */
  Rotation rotate();
}

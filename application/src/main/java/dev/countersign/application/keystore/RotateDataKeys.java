package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Keeps the data keys as they should be; to be asked again and again, by every node. */
public interface RotateDataKeys {

  /**
   * Unlocks the data keys that other nodes made, counts what was sealed, and makes the next data
   * key if the newest has sealed enough or is too old. Of several nodes that find it due at the
   * same moment one makes it. Refuses if the master key is needed and can no longer be had.
   */
  Result<Done, MasterKeyProblem> rotate();
}

package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Maintains the data keys. Every node calls it at intervals. */
public interface RotateDataKeys {

  /**
   * Unlocks the data keys that other nodes created, and creates the next data key if the newest has
   * few uses left or is too old. If several nodes find it due at the same time, one of them creates
   * it. Refuses if a master key is needed and no longer available.
   */
  Result<Done, MasterKeyProblem> rotate();
}

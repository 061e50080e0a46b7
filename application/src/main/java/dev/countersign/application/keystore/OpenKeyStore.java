package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Opens the key store. Before that, the server can neither sign nor read secrets. */
public interface OpenKeyStore {

  /**
   * Unlocks the data keys with the master key, or with the previous one while the store moves from
   * it. Creates the first data key in an empty store. Then ensures that new records are sealed for
   * the current master key, and that the data keys are sealed to the recovery key. Refuses, without
   * having written anything, if the master key is missing, malformed or wrong.
   */
  Result<Done, MasterKeyProblem> open();
}

package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Opens the key store: nothing can be signed or read before. */
public interface OpenKeyStore {

  /**
   * Unlocks the data keys with the master key, or with the one before it while the store is moved
   * from that; makes the first data key where the store is empty. Then sees to it that new records
   * are sealed for the current master key, and that the recovery key opens what it should. Refuses,
   * and has written nothing, if the master key is missing, malformed or another.
   */
  Result<Done, MasterKeyProblem> open();
}

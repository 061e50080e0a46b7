package dev.countersign.application.key;

import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/** Opens the key store: nothing can be signed or read before. */
public interface OpenKeyStore {

  /**
   * Unlocks the data keys with the master key; makes the first ones where the store is empty.
   * Refuses, and has written nothing, if the master key is missing, malformed or another.
   */
  Result<Done, MasterKeyProblem> open();
}

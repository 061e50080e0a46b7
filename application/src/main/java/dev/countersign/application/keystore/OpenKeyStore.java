package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Opens the key store. Before that, the server can neither sign nor read secrets. */
public interface OpenKeyStore {

  /**
   * Opens the manifest, and unlocks the data keys that it names, with the master key, or with the
   * previous one while the store moves from it. Creates the first data key in an empty store. Then
   * ensures that new records are sealed for the present keys alone, and that the data keys are
   * sealed to the recovery key. Refuses, without having written anything, if the master key is
   * missing, malformed or wrong, and if no manifest confirms the store.
   */
  Result<Done, MasterKeyProblem> open();

  /**
   * Tells the other nodes that this node runs, and which master keys it has. A node calls it after
   * {@link #open} and then every five seconds: one that has not reported for 30 seconds does not
   * count.
   */
  void report();

  /** Tells the other nodes that this node no longer runs. */
  void close();
}

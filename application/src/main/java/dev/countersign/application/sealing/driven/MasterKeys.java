package dev.countersign.application.sealing.driven;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** A source of a master key, such as a file, a key store or a device. */
public interface MasterKeys {

  /** Returns the configured master key. Refuses if it is missing or malformed. */
  Result<MasterKey, MasterKeyProblem> find();

  /**
   * Creates a master key in the default place if nothing is configured. Called only while the store
   * is empty. Refuses if a setting names a place that the operator has to fill. If a master key
   * exists there already, returns that one and changes nothing.
   */
  Result<MasterKey, MasterKeyProblem> create();
}

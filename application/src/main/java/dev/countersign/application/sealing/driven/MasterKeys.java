package dev.countersign.application.sealing.driven;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Where a master key comes from. */
public interface MasterKeys {

  /** The configured master key; refuses if there is none, or it is not one. */
  Result<MasterKey, MasterKeyProblem> find();

  /**
   * Makes a master key where one is kept if nothing is configured; asked for only while the store
   * is empty. Refuses where a setting names a place that an operator has to fill. If there is one
   * by now, that one is given and nothing changes.
   */
  Result<MasterKey, MasterKeyProblem> create();
}

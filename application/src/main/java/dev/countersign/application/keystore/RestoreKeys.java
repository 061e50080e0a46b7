package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/** Restores the keys of a backup into an empty store. */
public interface RestoreKeys {

  /**
   * The reason why nothing was restored.
   *
   * @param description the reason, for the operator
   */
  record RestoreRefusal(String description) {}

  /**
   * Restores all keys of the backup, or none: the call may be repeated after an interruption.
   * Refuses a store that has keys or other sealed records, and a backup that cannot be opened.
   *
   * @param recovery the complete recovery key
   * @return how many keys were restored
   */
  Result<Integer, RestoreRefusal> restore(Sealed backup, MasterKey recovery);
}

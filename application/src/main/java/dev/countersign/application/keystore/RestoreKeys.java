package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/** Brings the keys of a backup into an empty store. */
public interface RestoreKeys {

  /**
   * Why nothing was brought back.
   *
   * @param description for the operator
   */
  record RestoreRefusal(String description) {}

  /**
   * All the keys of the backup, or none: it may be asked again after it was interrupted. Refuses a
   * store that has keys or other sealed records, and a backup that does not open.
   *
   * @param recovery the whole recovery key
   * @return how many keys were brought back
   */
  Result<Integer, RestoreRefusal> restore(Sealed backup, MasterKey recovery);
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKeys;
import java.util.Optional;

/**
 * Who may open the key store.
 *
 * @param current where the master key comes from
 * @param previous where the one before comes from, while the store is moved from it
 * @param recovery the public part of the offline recovery key, if there is one
 */
public record UnlockingKeys(
    MasterKeys current, Optional<MasterKeys> previous, Optional<DataKeyRecipient> recovery) {

  /** A master key and nobody else. */
  public static UnlockingKeys only(MasterKeys current) {
    return new UnlockingKeys(current, Optional.empty(), Optional.empty());
  }
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKeys;
import java.util.Optional;

/**
 * The keys that can open the key store.
 *
 * @param current the source of the master key
 * @param previous the source of the previous master key, while the store moves from it
 * @param recovery the public part of the offline recovery key, if there is one
 */
public record UnlockingKeys(
    MasterKeys current, Optional<MasterKeys> previous, Optional<DataKeyRecipient> recovery) {

  /** Returns only a master key. */
  public static UnlockingKeys only(MasterKeys current) {
    return new UnlockingKeys(current, Optional.empty(), Optional.empty());
  }
}

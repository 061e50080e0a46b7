package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Opens the key store, and creates the first data key in an empty one. */
final class KeyStoreOpener implements OpenKeyStore {

  private final UnlockingKeys unlockingKeys;
  private final DataKeys dataKeys;
  private final DataKeyCreator creator;
  private final Sealer sealer;

  KeyStoreOpener(
      UnlockingKeys unlockingKeys, DataKeys dataKeys, DataKeyCreator creator, Sealer sealer) {
    this.unlockingKeys = unlockingKeys;
    this.dataKeys = dataKeys;
    this.creator = creator;
    this.sealer = sealer;
  }

  @Override
  public Result<Done, MasterKeyProblem> open() {
    var stored = dataKeys.all();
    return stored.isEmpty()
        ? masterKeyForEmptyStore().flatMap(this::begin)
        : MasterKeyRing.find(unlockingKeys).flatMap(masterKeys -> open(stored, masterKeys));
  }

  // Only an empty store may get a new master key. In a store with data it would hide that the right
  // master key was lost.
  private Result<MasterKey, MasterKeyProblem> masterKeyForEmptyStore() {
    return switch (unlockingKeys.current().find()) {
      case Result.Ok<MasterKey, MasterKeyProblem> found -> found;
      case Result.Refused<MasterKey, MasterKeyProblem>(MasterKeyProblem.Missing missing) ->
          unlockingKeys.current().create();
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> Result.refused(problem);
    };
  }

  private Result<Done, MasterKeyProblem> begin(MasterKey masterKey) {
    // If another node was first, its data key is the stored one.
    var _ = creator.add(1, List.of(masterKey));
    return MasterKeyRing.withPrevious(masterKey, unlockingKeys)
        .flatMap(masterKeys -> open(dataKeys.all(), masterKeys));
  }

  private Result<Done, MasterKeyProblem> open(List<DataKey> stored, MasterKeyRing masterKeys) {
    return masterKeys
        .unlock(stored, sealer)
        .flatMap(
            done ->
                masterKeys.isMoving(stored, sealer)
                    ? move(stored, masterKeys)
                    : settle(stored, masterKeys));
  }

  /** Ensures that the current master key can open new seals while the store moves to it. */
  private Result<Done, MasterKeyProblem> move(List<DataKey> stored, MasterKeyRing masterKeys) {
    var newest = stored.getLast();
    if (masterKeys.isSealedToCurrent(newest, sealer)) {
      return Result.ok(Done.DONE);
    }
    var _ = creator.add(newest.number() + 1, masterKeys.recipientsOfNext(stored, sealer));
    return masterKeys.unlock(dataKeys.all(), sealer);
  }

  private Result<Done, MasterKeyProblem> settle(List<DataKey> stored, MasterKeyRing masterKeys) {
    stored.forEach(dataKey -> creator.sealTo(List.of(masterKeys.current()), dataKey));
    return Result.ok(Done.DONE);
  }
}

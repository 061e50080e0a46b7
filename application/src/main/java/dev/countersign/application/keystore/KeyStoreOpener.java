package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Opens the key store, and lays its first stone where there is none. */
final class KeyStoreOpener implements OpenKeyStore {

  private final UnlockingKeys holders;
  private final DataKeys dataKeys;
  private final DataKeyMaker maker;
  private final Sealer sealer;

  KeyStoreOpener(UnlockingKeys holders, DataKeys dataKeys, DataKeyMaker maker, Sealer sealer) {
    this.holders = holders;
    this.dataKeys = dataKeys;
    this.maker = maker;
    this.sealer = sealer;
  }

  @Override
  public Result<Done, MasterKeyProblem> open() {
    var stored = dataKeys.all();
    return stored.isEmpty()
        ? masterKeyForEmptyStore().flatMap(this::begin)
        : MasterKeyRing.find(holders).flatMap(masterKeys -> open(stored, masterKeys));
  }

  // Only an empty store may get a new master key: beside a full one it would hide the loss of the
  // right one.
  private Result<MasterKey, MasterKeyProblem> masterKeyForEmptyStore() {
    return switch (holders.current().find()) {
      case Result.Ok<MasterKey, MasterKeyProblem> found -> found;
      case Result.Refused<MasterKey, MasterKeyProblem>(MasterKeyProblem.Missing missing) ->
          holders.current().create();
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> Result.refused(problem);
    };
  }

  private Result<Done, MasterKeyProblem> begin(MasterKey masterKey) {
    // If another node began at the same moment, its data key is the one that is stored.
    var _ = maker.add(1, List.of(masterKey));
    return MasterKeyRing.withPrevious(masterKey, holders)
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

  /** What is sealed from now on, the current master key must open. */
  private Result<Done, MasterKeyProblem> move(List<DataKey> stored, MasterKeyRing masterKeys) {
    var newest = stored.getLast();
    if (masterKeys.isCurrents(newest, sealer)) {
      return Result.ok(Done.DONE);
    }
    var _ = maker.add(newest.number() + 1, masterKeys.holdersOfNext(stored, sealer));
    return masterKeys.unlock(dataKeys.all(), sealer);
  }

  private Result<Done, MasterKeyProblem> settle(List<DataKey> stored, MasterKeyRing masterKeys) {
    stored.forEach(dataKey -> maker.sealTo(List.of(masterKeys.current()), dataKey));
    return Result.ok(Done.DONE);
  }
}

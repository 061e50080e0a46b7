package dev.countersign.application.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.List;

/** Opens the key store, and lays its first stone where there is none. */
final class KeyStoreOpener implements OpenKeyStore {

  private final MasterKeys masterKeys;
  private final DataKeys dataKeys;
  private final Sealer sealer;
  private final InstantSource clock;

  KeyStoreOpener(MasterKeys masterKeys, DataKeys dataKeys, Sealer sealer, InstantSource clock) {
    this.masterKeys = masterKeys;
    this.dataKeys = dataKeys;
    this.sealer = sealer;
    this.clock = clock;
  }

  @Override
  public Result<Done, MasterKeyProblem> open() {
    var stored = dataKeys.all();
    if (stored.isEmpty()) {
      return masterKeyForEmptyStore().flatMap(this::begin);
    }
    return masterKeys.find().flatMap(masterKey -> unlock(stored, masterKey));
  }

  // Only an empty store may get a new master key: beside a full one it would hide the loss of the
  // right one.
  private Result<MasterKey, MasterKeyProblem> masterKeyForEmptyStore() {
    return switch (masterKeys.find()) {
      case Result.Ok<MasterKey, MasterKeyProblem> found -> found;
      case Result.Refused<MasterKey, MasterKeyProblem>(MasterKeyProblem.Missing missing) ->
          masterKeys.create();
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> Result.refused(problem);
    };
  }

  private Result<Done, MasterKeyProblem> begin(MasterKey masterKey) {
    if (dataKeys.add(sealer.create(1, masterKey, clock.instant()))) {
      return Result.ok(Done.DONE);
    }
    // Another node began at the same moment: its data key is the one that is stored.
    return unlock(dataKeys.all(), masterKey);
  }

  private Result<Done, MasterKeyProblem> unlock(List<DataKey> stored, MasterKey masterKey) {
    for (var dataKey : stored) {
      if (sealer.unlock(dataKey, masterKey) instanceof Result.Refused<Done, Unopenable>) {
        return Result.refused(new MasterKeyProblem.Wrong(masterKey.source()));
      }
    }
    return Result.ok(Done.DONE);
  }
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;
import java.util.Optional;

/** The available master keys: the current one, and the previous one while the store moves. */
record MasterKeyRing(MasterKey current, Optional<MasterKey> previous) {

  /** Returns the configured master keys. Refuses if one of them is missing or malformed. */
  static Result<MasterKeyRing, MasterKeyProblem> find(UnlockingKeys unlockingKeys) {
    return unlockingKeys.current().find().flatMap(current -> withPrevious(current, unlockingKeys));
  }

  /** Returns the given master key and the previous one, if that is configured. */
  static Result<MasterKeyRing, MasterKeyProblem> withPrevious(
      MasterKey current, UnlockingKeys unlockingKeys) {
    return unlockingKeys
        .previous()
        .map(source -> source.find().map(found -> new MasterKeyRing(current, Optional.of(found))))
        .orElseGet(() -> Result.ok(new MasterKeyRing(current, Optional.empty())));
  }

  /** Unlocks all the data keys. If it refuses because no master key fits, it has unlocked none. */
  Result<Done, MasterKeyProblem> unlock(List<DataKey> stored, Sealer sealer) {
    var problem = problem(stored, sealer);
    if (problem.isPresent()) {
      return Result.refused(problem.get());
    }
    for (var dataKey : stored) {
      var masterKey = masterKeyOf(dataKey, sealer).orElseThrow();
      if (sealer.unlock(dataKey, masterKey)
          instanceof Result.Refused<?, DecryptionFailure>(var why)) {
        return Result.refused(new MasterKeyProblem.Damaged(masterKey.source(), why.reason()));
      }
    }
    return Result.ok(Done.DONE);
  }

  /** Returns what is wrong if no master key fits some of the data keys. */
  Optional<MasterKeyProblem> problem(List<DataKey> stored, Sealer sealer) {
    if (stored.isEmpty()) {
      return Optional.of(withoutDataKeys());
    }
    var unknown =
        stored.stream().filter(dataKey -> masterKeyOf(dataKey, sealer).isEmpty()).toList();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(unopened(unknown.size() == stored.size()));
  }

  /** Returns that these are the master keys, and that there is no data key. */
  MasterKeyProblem withoutDataKeys() {
    return new MasterKeyProblem.Damaged(
        current.source(), "all data keys were removed from the key store");
  }

  private MasterKeyProblem unopened(boolean all) {
    if (previous.isPresent()) {
      return new MasterKeyProblem.WrongPrevious(previous.get().source(), current.source());
    }
    return all
        ? new MasterKeyProblem.Wrong(current.source())
        : new MasterKeyProblem.PreviousNeeded(current.source());
  }

  private Optional<MasterKey> masterKeyOf(DataKey dataKey, Sealer sealer) {
    var names = sealer.recipients(dataKey);
    return names.contains(current.name())
        ? Optional.of(current)
        : previous.filter(key -> names.contains(key.name()));
  }
}

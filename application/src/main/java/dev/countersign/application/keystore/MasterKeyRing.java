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

/** The master keys at hand: the current one, and the one before while the store is moved. */
record MasterKeyRing(MasterKey current, Optional<MasterKey> previous) {

  /** Those that are configured; refuses if one of them is missing or malformed. */
  static Result<MasterKeyRing, MasterKeyProblem> find(UnlockingKeys holders) {
    return holders.current().find().flatMap(current -> withPrevious(current, holders));
  }

  /** That one, and the one before if it is configured. */
  static Result<MasterKeyRing, MasterKeyProblem> withPrevious(
      MasterKey current, UnlockingKeys holders) {
    return holders
        .previous()
        .map(source -> source.find().map(found -> new MasterKeyRing(current, Optional.of(found))))
        .orElseGet(() -> Result.ok(new MasterKeyRing(current, Optional.empty())));
  }

  /** Unlocks all the data keys, or says why not, and then has unlocked none. */
  Result<Done, MasterKeyProblem> unlock(List<DataKey> stored, Sealer sealer) {
    var strange = stored.stream().filter(dataKey -> holder(dataKey, sealer).isEmpty()).toList();
    if (!strange.isEmpty()) {
      return Result.refused(
          strange.size() == stored.size()
              ? new MasterKeyProblem.Wrong(current.source())
              : new MasterKeyProblem.PreviousNeeded(current.source()));
    }
    for (var dataKey : stored) {
      var holder = holder(dataKey, sealer).orElseThrow();
      if (sealer.unlock(dataKey, holder) instanceof Result.Refused<?, DecryptionFailure>(var why)) {
        return Result.refused(new MasterKeyProblem.Damaged(holder.source(), why.reason()));
      }
    }
    return Result.ok(Done.DONE);
  }

  private Optional<MasterKey> holder(DataKey dataKey, Sealer sealer) {
    var names = sealer.recipients(dataKey);
    return names.contains(current.name())
        ? Optional.of(current)
        : previous.filter(key -> names.contains(key.name()));
  }

  /** Whether a data key is left that only the previous master key opens. */
  boolean isMoving(List<DataKey> stored, Sealer sealer) {
    return stored.stream().anyMatch(dataKey -> !isCurrents(dataKey, sealer));
  }

  /** Whether the current master key opens the data key. */
  boolean isCurrents(DataKey dataKey, Sealer sealer) {
    return sealer.recipients(dataKey).contains(current.name());
  }

  /** Who has to open the next data key: nodes that know only the previous master key, too. */
  List<MasterKey> holdersOfNext(List<DataKey> stored, Sealer sealer) {
    return isMoving(stored, sealer)
        ? previous.map(key -> List.of(current, key)).orElseGet(() -> List.of(current))
        : List.of(current);
  }
}

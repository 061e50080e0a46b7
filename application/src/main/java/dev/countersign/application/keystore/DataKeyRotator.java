package dev.countersign.application.keystore;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/**
 * Unlocks data keys of other nodes, counts uses, and replaces the newest data key when it is due.
 */
final class DataKeyRotator implements RotateDataKeys {

  private final UnlockingKeys unlockingKeys;
  private final DataKeys dataKeys;
  private final DataKeyCreator creator;
  private final Sealer sealer;
  private final DataKeyPolicy policy;
  private final JudgeClock clock;

  DataKeyRotator(
      UnlockingKeys unlockingKeys,
      DataKeys dataKeys,
      DataKeyCreator creator,
      Sealer sealer,
      DataKeyPolicy policy,
      JudgeClock clock) {
    this.unlockingKeys = unlockingKeys;
    this.dataKeys = dataKeys;
    this.creator = creator;
    this.sealer = sealer;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Done, MasterKeyProblem> rotate() {
    sealer.takeUses().forEach(this::count);
    var stored = dataKeys.all();
    if (stored.isEmpty()) {
      return Result.refused(
          new MasterKeyProblem.Damaged("the key store", "all data keys were removed"));
    }
    var newest = stored.getLast();
    return isDue(newest) ? replace(stored) : unlockNew(stored);
  }

  // The limit of uses holds whatever the time is. The age is unknown while the clock cannot be
  // believed.
  private boolean isDue(DataKey newest) {
    return policy.isUsedUp(dataKeys.use(newest.number(), 0))
        || clock.judge().believed().filter(now -> policy.isTooOld(newest.since(), now)).isPresent();
  }

  private void count(int number, long uses) {
    var _ = dataKeys.use(number, uses);
  }

  private Result<Done, MasterKeyProblem> replace(List<DataKey> stored) {
    return MasterKeyRing.find(unlockingKeys)
        .flatMap(
            masterKeys -> {
              // If it was not added, another node was first, and its data key is used.
              var _ =
                  creator.add(
                      stored.getLast().number() + 1, masterKeys.recipientsOfNext(stored, sealer));
              return masterKeys.unlock(locked(dataKeys.all()), sealer);
            });
  }

  private Result<Done, MasterKeyProblem> unlockNew(List<DataKey> stored) {
    var locked = locked(stored);
    return locked.isEmpty()
        ? Result.ok(Done.DONE)
        : MasterKeyRing.find(unlockingKeys)
            .flatMap(masterKeys -> masterKeys.unlock(locked, sealer));
  }

  private List<DataKey> locked(List<DataKey> stored) {
    return stored.stream()
        .filter(dataKey -> !sealer.unlocked().contains(dataKey.number()))
        .toList();
  }
}

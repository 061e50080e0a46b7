package dev.countersign.application.keystore;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.sealing.shared.DataKeySuccession;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Unlocks data keys of other nodes, and replaces the newest data key when it is due. */
final class DataKeyRotator implements RotateDataKeys, DataKeySuccession {

  private final UnlockingKeys unlockingKeys;
  private final TrustedManifest trustedManifest;
  private final DataKeys vouched;
  private final DataKeyCreator creator;
  private final Sealer sealer;
  private final DataKeyPolicy policy;
  private final JudgeClock clock;

  DataKeyRotator(
      UnlockingKeys unlockingKeys,
      TrustedManifest trustedManifest,
      DataKeys vouched,
      DataKeyCreator creator,
      Sealer sealer,
      DataKeyPolicy policy,
      JudgeClock clock) {
    this.unlockingKeys = unlockingKeys;
    this.trustedManifest = trustedManifest;
    this.vouched = vouched;
    this.creator = creator;
    this.sealer = sealer;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Done, MasterKeyProblem> rotate() {
    var stored = vouched.all();
    if (stored.isEmpty()) {
      return Result.refused(
          new MasterKeyProblem.Damaged("the key store", "all data keys were removed"));
    }
    // By the manifest, not by the rows: a removed row takes no data key from a running node.
    sealer.retain(trustedManifest.trusted().dataKeys().keySet());
    var newest = stored.getLast();
    return isDue(newest) ? replace(newest.number()) : unlockNew(stored);
  }

  // The limit of uses holds whatever the time is. The age is unknown while the clock cannot be
  // believed.
  private boolean isDue(DataKey newest) {
    return policy.isUsedUp(vouched.uses(newest.number()))
        || clock.judge().believed().filter(now -> policy.isTooOld(newest.since(), now)).isPresent();
  }

  private Result<Done, MasterKeyProblem> replace(int newest) {
    return MasterKeyRing.find(unlockingKeys)
        .flatMap(
            masterKeys -> {
              // If it was not added, another node was first, and its data key is used.
              var _ = creator.addAfter(newest, masterKeys);
              return unlockNew(vouched.all());
            });
  }

  private Result<Done, MasterKeyProblem> unlockNew(List<DataKey> stored) {
    var locked =
        stored.stream().filter(dataKey -> !sealer.unlocked().contains(dataKey.number())).toList();
    return locked.isEmpty()
        ? Result.ok(Done.DONE)
        : MasterKeyRing.find(unlockingKeys)
            .flatMap(masterKeys -> masterKeys.unlock(locked, sealer));
  }

  @Override
  public void unlock() {
    // A data key that this node cannot unlock is left to the other nodes.
    var _ = unlockNew(vouched.all());
  }

  @Override
  public boolean createAfter(int newest) {
    return MasterKeyRing.find(unlockingKeys)
        .map(masterKeys -> creator.addAfter(newest, masterKeys))
        .orElse(problem -> false);
  }
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.time.InstantSource;
import java.util.List;

/** Learns of data keys, counts their uses, and replaces the newest when it is due. */
final class DataKeyRotator implements RotateDataKeys {

  private final UnlockingKeys holders;
  private final DataKeys dataKeys;
  private final DataKeyMaker maker;
  private final Sealer sealer;
  private final DataKeyPolicy policy;
  private final InstantSource clock;

  DataKeyRotator(
      UnlockingKeys holders,
      DataKeys dataKeys,
      DataKeyMaker maker,
      Sealer sealer,
      DataKeyPolicy policy,
      InstantSource clock) {
    this.holders = holders;
    this.dataKeys = dataKeys;
    this.maker = maker;
    this.sealer = sealer;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Done, MasterKeyProblem> rotate() {
    sealer.takeUses().forEach(this::count);
    var stored = dataKeys.all();
    if (stored.isEmpty()) {
      return Result.refused(new MasterKeyProblem.Damaged("the key store", "it is empty by now"));
    }
    var newest = stored.getLast();
    var due = policy.isDue(newest.since(), dataKeys.use(newest.number(), 0), clock.instant());
    return due ? replace(stored) : learn(stored);
  }

  private void count(int number, long uses) {
    var _ = dataKeys.use(number, uses);
  }

  private Result<Done, MasterKeyProblem> replace(List<DataKey> stored) {
    return MasterKeyRing.find(holders)
        .flatMap(
            masterKeys -> {
              // If it was not added, another node was first, and its data key is as good.
              var _ =
                  maker.add(
                      stored.getLast().number() + 1, masterKeys.holdersOfNext(stored, sealer));
              return masterKeys.unlock(unknown(dataKeys.all()), sealer);
            });
  }

  private Result<Done, MasterKeyProblem> learn(List<DataKey> stored) {
    var unknown = unknown(stored);
    return unknown.isEmpty()
        ? Result.ok(Done.DONE)
        : MasterKeyRing.find(holders).flatMap(masterKeys -> masterKeys.unlock(unknown, sealer));
  }

  private List<DataKey> unknown(List<DataKey> stored) {
    return stored.stream()
        .filter(dataKey -> !sealer.unlocked().contains(dataKey.number()))
        .toList();
  }
}

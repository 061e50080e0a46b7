package dev.countersign.application.keystore;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.SealedRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Seals records again, with a data key that was created for the current master key. All its state
 * is in the store: which data keys the current master key does not open, and which records they
 * sealed. When a round finds no such record, the old data keys are also sealed to the current
 * master key, because a slow node may still write with them. From then on the previous master key
 * is not needed.
 */
final class RecordResealer implements ResealRecords {

  /** The maximum time for which a node may use an old data key after a new one was created. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final int MAX_DAMAGED = 100;

  private final UnlockingKeys unlockingKeys;
  private final DataKeys dataKeys;
  private final DataKeyCreator creator;
  private final Sealer sealer;
  private final JudgeClock judgeClock;
  private final InstantSource clock;
  private final RecordBatchIterator rounds;
  private final KeyAuditLog audit;
  private final Set<String> damaged = new TreeSet<>();
  private Previous previous;
  private long resealed;

  RecordResealer(
      UnlockingKeys unlockingKeys,
      DataKeys dataKeys,
      DataKeyCreator creator,
      Sealer sealer,
      RecordBatchIterator rounds,
      KeyAuditLog audit,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.unlockingKeys = unlockingKeys;
    this.dataKeys = dataKeys;
    this.creator = creator;
    this.sealer = sealer;
    this.rounds = rounds;
    this.audit = audit;
    this.judgeClock = judgeClock;
    this.clock = clock;
    this.previous = unlockingKeys.previous().isEmpty() ? Previous.NOT_CONFIGURED : Previous.NEEDED;
  }

  @Override
  public synchronized Progress progress() {
    return new Progress(
        previous, rounds.total(), rounds.seen(), resealed, new ArrayList<>(damaged));
  }

  @Override
  public synchronized Result<Progress, MasterKeyProblem> reseal() {
    return unlockingKeys.previous().isEmpty()
        ? Result.ok(progress())
        : switch (judgeClock.judge()) {
          case Doubted doubted -> Result.ok(progress());
          case Believed(var now) ->
              MasterKeyRing.find(unlockingKeys).flatMap(masterKeys -> reseal(masterKeys, now));
        };
  }

  private Result<Progress, MasterKeyProblem> reseal(MasterKeyRing masterKeys, BelievedTime now) {
    var stored = dataKeys.all();
    if (!masterKeys.isMoving(stored, sealer)) {
      previous = Previous.REMOVABLE;
      return Result.ok(progress());
    }
    previous = Previous.NEEDED;
    return ready(stored, masterKeys, now).map(current -> batch(current, masterKeys, now));
  }

  /** Returns all data keys, unlocked. The newest of them is sealed to the current master key. */
  private Result<List<DataKey>, MasterKeyProblem> ready(
      List<DataKey> stored, MasterKeyRing masterKeys, BelievedTime now) {
    var newest = stored.getLast();
    if (!masterKeys.isSealedToCurrent(newest, sealer) || now.isExceededBy(newest.since())) {
      // A node that knows only the previous master key has created one in the meantime, or a node
      // with a wrong clock has created one with a time in the future.
      var _ = creator.add(newest.number() + 1, masterKeys.recipientsOfNext(stored, sealer));
    }
    var all = dataKeys.all();
    return masterKeys.unlock(all, sealer).map(done -> all);
  }

  private Progress batch(List<DataKey> stored, MasterKeyRing masterKeys, BelievedTime now) {
    var next = rounds.next(now.now());
    var moved = currentNumbers(stored, masterKeys);
    for (var record : next.records()) {
      var number = sealer.dataKeyOf(record.sealed());
      if (number.isEmpty() || !moved.contains(number.getAsInt())) {
        reseal(next.store(), record);
      }
    }
    if (next.records().isEmpty() && rounds.unchangedSince(settled(stored, masterKeys))) {
      finish(stored, masterKeys);
    }
    return progress();
  }

  private Set<Integer> currentNumbers(List<DataKey> stored, MasterKeyRing masterKeys) {
    return stored.stream()
        .filter(dataKey -> masterKeys.isSealedToCurrent(dataKey, sealer))
        .map(DataKey::number)
        .collect(Collectors.toSet());
  }

  private void reseal(SealedRecords store, SealedRecord record) {
    switch (sealer.open(record.identity(), record.sealed())) {
      case Result.Ok<JsonObject, DecryptionFailure>(var secret) -> {
        rounds.recordChange();
        var next = sealer.seal(record.identity(), secret);
        if (audit.tell(events(record), () -> store.replace(record, next))) {
          resealed++;
        }
      }
      case Result.Refused<JsonObject, DecryptionFailure> refused -> {
        if (damaged.size() < MAX_DAMAGED) {
          damaged.add(store.kind() + ": " + record.key());
        }
      }
    }
  }

  private List<KeyEvent> events(SealedRecord record) {
    return BackupEntry.identity(record.identity())
        .map(
            key ->
                new KeyEvent(
                    clock.instant(), Actor.SERVICE, KeyAction.RESEALED, key.id(), key.ring()))
        .stream()
        .toList();
  }

  private Instant settled(List<DataKey> stored, MasterKeyRing masterKeys) {
    var newest = stored.getLast();
    return masterKeys.isSealedToCurrent(newest, sealer)
        ? newest.since().plus(SETTLING)
        : Instant.MAX;
  }

  private void finish(List<DataKey> stored, MasterKeyRing masterKeys) {
    // First the data keys that the current master key already opens. If this is interrupted, a data
    // key is left that it does not open, so the previous master key is still required.
    var order = new ArrayList<>(stored);
    order.sort(
        (one, other) ->
            Boolean.compare(
                masterKeys.isSealedToCurrent(other, sealer),
                masterKeys.isSealedToCurrent(one, sealer)));
    order.forEach(dataKey -> creator.sealTo(List.of(masterKeys.current()), dataKey));
    previous = masterKeys.isMoving(dataKeys.all(), sealer) ? Previous.NEEDED : Previous.REMOVABLE;
  }
}

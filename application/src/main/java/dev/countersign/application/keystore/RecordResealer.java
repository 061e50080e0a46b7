package dev.countersign.application.keystore;

import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
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
 * Seals records anew, under a data key that was made for the current master key. All that it has to
 * know stands in the store: which data keys the current master key does not open, and which records
 * they sealed. When a round finds none of these, the old data keys are sealed to the current master
 * key too, for whatever a slow node may still write with them; from then on nothing needs the
 * previous one.
 */
final class RecordResealer implements ResealRecords {

  /** How long a node may go on sealing with an old data key after a new one was made. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final int MOST_TOLD = 100;

  private final UnlockingKeys holders;
  private final DataKeys dataKeys;
  private final DataKeyMaker maker;
  private final Sealer sealer;
  private final InstantSource clock;
  private final RecordBatchIterator rounds;
  private final KeyAuditLog audit;
  private final Set<String> damaged = new TreeSet<>();
  private Previous previous;
  private long resealed;

  RecordResealer(
      UnlockingKeys holders,
      DataKeys dataKeys,
      DataKeyMaker maker,
      Sealer sealer,
      RecordBatchIterator rounds,
      KeyAuditLog audit,
      InstantSource clock) {
    this.holders = holders;
    this.dataKeys = dataKeys;
    this.maker = maker;
    this.sealer = sealer;
    this.rounds = rounds;
    this.audit = audit;
    this.clock = clock;
    this.previous = holders.previous().isEmpty() ? Previous.NOT_CONFIGURED : Previous.NEEDED;
  }

  @Override
  public synchronized Progress progress() {
    return new Progress(
        previous, rounds.total(), rounds.seen(), resealed, new ArrayList<>(damaged));
  }

  @Override
  public synchronized Result<Progress, MasterKeyProblem> reseal() {
    return holders.previous().isEmpty()
        ? Result.ok(progress())
        : MasterKeyRing.find(holders).flatMap(this::reseal);
  }

  private Result<Progress, MasterKeyProblem> reseal(MasterKeyRing masterKeys) {
    var stored = dataKeys.all();
    if (!masterKeys.isMoving(stored, sealer)) {
      previous = Previous.REMOVABLE;
      return Result.ok(progress());
    }
    previous = Previous.NEEDED;
    return ready(stored, masterKeys).map(current -> batch(current, masterKeys));
  }

  /** The data keys, the newest of them one for the current master key, and all unlocked. */
  private Result<List<DataKey>, MasterKeyProblem> ready(
      List<DataKey> stored, MasterKeyRing masterKeys) {
    var newest = stored.getLast();
    if (!masterKeys.isCurrents(newest, sealer)) {
      // A node that knows only the previous master key has made one since.
      var _ = maker.add(newest.number() + 1, masterKeys.holdersOfNext(stored, sealer));
    }
    var all = dataKeys.all();
    return masterKeys.unlock(all, sealer).map(done -> all);
  }

  private Progress batch(List<DataKey> stored, MasterKeyRing masterKeys) {
    var next = rounds.next(clock.instant());
    var moved = numbers(stored, masterKeys);
    for (var record : next.records()) {
      var number = sealer.dataKeyOf(record.sealed());
      if (number.isEmpty() || !moved.contains(number.getAsInt())) {
        reseal(next.store(), record);
      }
    }
    if (next.records().isEmpty() && rounds.quietSince(settled(stored, masterKeys))) {
      finish(stored, masterKeys);
    }
    return progress();
  }

  private Set<Integer> numbers(List<DataKey> stored, MasterKeyRing masterKeys) {
    return stored.stream()
        .filter(dataKey -> masterKeys.isCurrents(dataKey, sealer))
        .map(DataKey::number)
        .collect(Collectors.toSet());
  }

  private void reseal(SealedRecords store, SealedRecord record) {
    switch (sealer.open(record.identity(), record.sealed())) {
      case Result.Ok<JsonObject, DecryptionFailure>(var secret) -> {
        rounds.disturb();
        var next = sealer.seal(record.identity(), secret);
        if (audit.tell(events(record), () -> store.replace(record, next))) {
          resealed++;
        }
      }
      case Result.Refused<JsonObject, DecryptionFailure> refused -> {
        if (damaged.size() < MOST_TOLD) {
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
    return masterKeys.isCurrents(newest, sealer) ? newest.since().plus(SETTLING) : Instant.MAX;
  }

  private void finish(List<DataKey> stored, MasterKeyRing masterKeys) {
    // First those that the current master key opens already: as long as one is left that it does
    // not open, the previous master key is asked for, whenever this is interrupted.
    var order = new ArrayList<>(stored);
    order.sort(
        (one, other) ->
            Boolean.compare(
                masterKeys.isCurrents(other, sealer), masterKeys.isCurrents(one, sealer)));
    order.forEach(dataKey -> maker.sealTo(List.of(masterKeys.current()), dataKey));
    previous = masterKeys.isMoving(dataKeys.all(), sealer) ? Previous.NEEDED : Previous.REMOVABLE;
  }
}

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
import dev.countersign.domain.oauth.Done;
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

/**
 * Seals records again that are sealed with outdated data keys: those that the current master key
 * does not open, and those that a key opens which is no longer configured. All its state is in the
 * manifest and in the records. When a round finds no such record, the outdated data keys are
 * removed. From then on the previous master key is not needed, if all living nodes have the current
 * one.
 */
final class RecordResealer implements ResealRecords {

  /** The maximum time for which a node may use an old data key after a new one was created. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final int MAX_DAMAGED = 100;

  private final TrustedManifest trustedManifest;
  private final DataKeys vouched;
  private final DataKeyCreator creator;
  private final Sealer sealer;
  private final JudgeClock judgeClock;
  private final InstantSource clock;
  private final RecordBatchIterator rounds;
  private final KeyAuditLog audit;
  private final boolean previousConfigured;
  private final Set<String> damaged = new TreeSet<>();
  private Set<Integer> outdated = Set.of();
  private Previous previous;
  private int nodesBehind;
  private long resealed;

  RecordResealer(
      UnlockingKeys unlockingKeys,
      TrustedManifest trustedManifest,
      DataKeys vouched,
      DataKeyCreator creator,
      Sealer sealer,
      RecordBatchIterator rounds,
      KeyAuditLog audit,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.previousConfigured = unlockingKeys.previous().isPresent();
    this.trustedManifest = trustedManifest;
    this.vouched = vouched;
    this.creator = creator;
    this.sealer = sealer;
    this.rounds = rounds;
    this.audit = audit;
    this.judgeClock = judgeClock;
    this.clock = clock;
    this.previous = needed();
  }

  private Previous needed() {
    return previousConfigured ? Previous.NEEDED : Previous.NOT_CONFIGURED;
  }

  private Previous done() {
    return nodesBehind > 0 ? needed() : removable();
  }

  private Previous removable() {
    return previousConfigured ? Previous.REMOVABLE : Previous.NOT_CONFIGURED;
  }

  @Override
  public synchronized Progress progress() {
    return new Progress(
        previous,
        nodesBehind,
        outdated.stream().map(DataKey::nameOf).toList(),
        rounds.total(),
        rounds.seen(),
        resealed,
        new ArrayList<>(damaged));
  }

  @Override
  public synchronized Result<Progress, MasterKeyProblem> reseal() {
    return switch (judgeClock.judge()) {
      case Doubted doubted -> Result.ok(progress());
      case Believed(var now) ->
          trustedManifest
              .masterKeys()
              .map(masterKeys -> reseal(masterKeys, now))
              .orElseGet(() -> Result.ok(progress()));
    };
  }

  private Result<Progress, MasterKeyProblem> reseal(MasterKeyRing masterKeys, BelievedTime now) {
    var plan = creator.plan(trustedManifest.trusted(), masterKeys);
    if (!plan.isOurs()) {
      nodesBehind = 0;
      previous = needed();
      return Result.ok(progress());
    }
    creator.sealManifest(masterKeys);
    nodesBehind = creator.nodesBehind(masterKeys);
    outdated = plan.outdated();
    if (outdated.isEmpty()) {
      previous = trustedManifest.isSealedForCurrent() ? done() : needed();
      return Result.ok(progress());
    }
    previous = needed();
    if (!creator.allNodesOpenNext(plan)) {
      return Result.ok(progress());
    }
    return ready(plan, now).map(done -> batch(masterKeys, now));
  }

  /** Unlocks all data keys in force; the newest of them is one that may stay. */
  private Result<Done, MasterKeyProblem> ready(SealingPlan plan, BelievedTime now) {
    if (plan.needsDataKey() || isDatedInTheFuture(plan, now)) {
      var _ = creator.addAfter(plan.newest(), plan.masterKeys());
    }
    return plan.masterKeys().unlock(vouched.all(), sealer);
  }

  // A node with a wrong clock has created it. Its time is not waited for.
  private boolean isDatedInTheFuture(SealingPlan plan, BelievedTime now) {
    return vouched.all().stream()
        .filter(dataKey -> dataKey.number() == plan.newest())
        .anyMatch(dataKey -> now.isExceededBy(dataKey.since()));
  }

  private Progress batch(MasterKeyRing masterKeys, BelievedTime now) {
    var next = rounds.next(now.now());
    var plan = creator.plan(trustedManifest.trusted(), masterKeys);
    var present = plan.present();
    for (var record : next.records()) {
      var number = sealer.dataKeyOf(record.sealed());
      if (number.isEmpty() || !present.contains(number.getAsInt())) {
        reseal(next.store(), record);
      }
    }
    if (next.records().isEmpty() && rounds.unchangedSince(settled(plan))) {
      finish(masterKeys);
    }
    return progress();
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

  private Instant settled(SealingPlan plan) {
    return vouched.all().stream()
        .filter(dataKey -> !plan.needsDataKey() && dataKey.number() == plan.newest())
        .map(dataKey -> dataKey.since().plus(SETTLING))
        .findFirst()
        .orElse(Instant.MAX);
  }

  private void finish(MasterKeyRing masterKeys) {
    creator.removeOutdated(masterKeys);
    var manifest = trustedManifest.trusted();
    sealer.retain(manifest.dataKeys().keySet());
    outdated = creator.plan(manifest, masterKeys).outdated();
    previous = outdated.isEmpty() ? done() : needed();
  }
}

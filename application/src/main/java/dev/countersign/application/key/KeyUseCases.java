package dev.countersign.application.key;

import dev.countersign.application.key.driven.BackupSealer;
import dev.countersign.application.key.driven.DataKeyRecipient;
import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.key.driven.ManifestAnchor;
import dev.countersign.application.key.driven.Manifests;
import dev.countersign.application.key.driven.RecordHasher;
import dev.countersign.application.key.driven.SealedRecords;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.DataKeyPolicy;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The one way to build the use cases of keys. */
public final class KeyUseCases {

  private KeyUseCases() {}

  /** What sealing needs. */
  public record SealingNeeds(
      KeyHolders holders,
      DataKeys dataKeys,
      Sealer sealer,
      KeyEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {

    private Audit audit() {
      return new Audit(events, unitOfWork);
    }

    private DataKeyMaker maker() {
      return new DataKeyMaker(dataKeys, sealer, holders.recovery(), audit(), clock);
    }
  }

  /** Opens the key store at the start. */
  public static OpenKeyStore openKeyStore(SealingNeeds needs) {
    return new KeyStoreOpener(needs.holders(), needs.dataKeys(), needs.maker(), needs.sealer());
  }

  /** Learns of data keys and replaces them by {@code policy}. */
  public static TendDataKeys tendDataKeys(SealingNeeds needs, DataKeyPolicy policy) {
    return new DataKeyTender(
        needs.holders(), needs.dataKeys(), needs.maker(), needs.sealer(), policy, needs.clock());
  }

  /** Seals all records anew while the store is moved to another master key. */
  public static ResealRecords resealRecords(
      SealingNeeds needs, List<SealedRecords> stores, int batch) {
    return new RecordResealer(
        needs.holders(),
        needs.dataKeys(),
        needs.maker(),
        needs.sealer(),
        new RecordRounds(stores, batch),
        needs.audit(),
        needs.clock());
  }

  /** Tells how the store is sealed. */
  public static ReadSealing readSealing(
      DataKeys dataKeys, Sealer sealer, ResealRecords resealRecords) {
    return new SealingReader(dataKeys, sealer, resealRecords);
  }

  /** What it takes to vouch for rings. */
  public record VaultNeeds(
      KeyRings rings,
      Manifests manifests,
      ManifestAnchor anchor,
      RecordHasher hasher,
      List<SealedRecords> records,
      Sealer sealer,
      UnitOfWork unitOfWork) {}

  /** Puts rings behind a lock. */
  public static KeyVault vault(VaultNeeds needs) {
    var keeper =
        new ManifestKeeper(needs.manifests(), needs.anchor(), new ManifestSeal(needs.sealer()));
    var vouched = new VouchedKeyRings(needs.rings(), keeper, needs.hasher(), needs.unitOfWork());
    return new KeyVault(
        vouched,
        new KeyChecker(needs.rings(), keeper, vouched, needs.records(), needs.sealer()),
        new ManifestWatcher(keeper));
  }

  /** What changing rings needs. */
  public record ChangeNeeds(
      KeyRings rings,
      KeyEvents events,
      UnitOfWork unitOfWork,
      KeyGenerator generator,
      Sealer sealer,
      InstantSource clock) {

    private RingTurner turner() {
      return new RingTurner(generator, new KeySeals(sealer), clock);
    }

    private AuditedRings audited() {
      return new AuditedRings(rings, new Audit(events, unitOfWork));
    }
  }

  /** Gives rings their first key. */
  public static PrepareKeys prepareKeys(ChangeNeeds needs) {
    return new KeyPreparer(needs.rings(), needs.turner(), needs.audited());
  }

  /** Lets keys follow one another. */
  public static RotateKeys rotateKeys(ChangeNeeds needs, RotationSchedule schedule) {
    return new KeyRotator(needs.rings(), needs.turner(), needs.audited(), schedule, needs.clock());
  }

  /** Ends keys in an emergency. */
  public static CompromiseKey compromiseKey(ChangeNeeds needs) {
    return new KeyCompromiser(needs.rings(), needs.turner(), needs.audited());
  }

  /** Chooses keys, and counts those that sign. */
  public static SelectKeys selectKeys(KeyRings rings, CountSignatures counter) {
    return new KeySelector(rings, counter);
  }

  /** Counts how much keys are used; one for the whole node. */
  public static CountSignatures countSignatures(KeyUsages usages, InstantSource clock) {
    return new SignatureCounter(usages, clock);
  }

  /** Shows what keys there are. */
  public static ListKeys listKeys(KeyRings rings, KeyUsages usages) {
    return new KeyLister(rings, usages);
  }

  /** Tells what became of keys. */
  public static ReadAudit readAudit(KeyEvents events) {
    return new AuditReader(events);
  }

  /** Publishes keys; the schedule says for how long a copy of the set may be used. */
  public static PublishKeys publishKeys(
      KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    return new KeyPublisher(rings, schedule, clock);
  }

  /** Takes in keys. */
  public static ImportKey importKey(ChangeNeeds needs, JwkInspector inspector) {
    return new KeyImporter(
        needs.rings(), inspector, new KeySeals(needs.sealer()), needs.audited(), needs.clock());
  }

  /** Takes in several keys: all or none. */
  public static ImportKeys importKeys(
      ImportKey importKey, KeyFileReader reader, UnitOfWork unitOfWork) {
    return new KeySetImporter(importKey, reader, unitOfWork);
  }

  /** What backups need. */
  public record BackupNeeds(
      SealedRecords keys,
      Sealer sealer,
      BackupSealer backupSealer,
      KeyEvents events,
      InstantSource clock) {}

  /** Makes backups for the recovery key. */
  public static BackUpKeys backUpKeys(
      BackupNeeds needs, Optional<DataKeyRecipient> recovery, CheckKeys checkKeys) {
    return new KeyBackup(
        recovery,
        checkKeys,
        needs.keys(),
        needs.sealer(),
        needs.backupSealer(),
        needs.events(),
        needs.clock());
  }

  /** Restores backups into {@code rings}, if all of {@code records} are empty. */
  public static RestoreKeys restoreKeys(
      BackupNeeds needs, KeyRings rings, List<SealedRecords> records, UnitOfWork unitOfWork) {
    return new KeyRestorer(
        rings,
        records,
        needs.sealer(),
        needs.backupSealer(),
        needs.events(),
        unitOfWork,
        needs.clock());
  }
}

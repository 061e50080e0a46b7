package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.sealing.DataKeyPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Builds the use cases of the key store as a whole. */
public final class KeyStoreUseCases {

  private KeyStoreUseCases() {}

  /** What sealing needs. */
  public record SealingNeeds(
      UnlockingKeys holders,
      DataKeys dataKeys,
      Sealer sealer,
      KeyEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {

    private KeyAuditLog audit() {
      return new KeyAuditLog(events, unitOfWork);
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
  public static RotateDataKeys tendDataKeys(SealingNeeds needs, DataKeyPolicy policy) {
    return new DataKeyRotator(
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
        new RecordBatchIterator(stores, batch),
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
  public static VerifiedKeyStore vault(VaultNeeds needs) {
    var keeper =
        new TrustedManifest(needs.manifests(), needs.anchor(), new ManifestSeal(needs.sealer()));
    var vouched = new ManifestVerifiedKeyRings(needs.rings(), keeper, needs.hasher(), needs.unitOfWork());
    return new VerifiedKeyStore(
        vouched,
        new IntegrityChecker(needs.rings(), keeper, vouched, needs.records(), needs.sealer()),
        new ManifestWatcher(keeper));
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
      BackupNeeds needs, Optional<DataKeyRecipient> recovery, CheckIntegrity checkKeys) {
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

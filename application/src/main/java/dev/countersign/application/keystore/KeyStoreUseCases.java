package dev.countersign.application.keystore;

import dev.countersign.application.clock.JudgeClock;
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

  /** The dependencies of use cases that seal records. */
  public record SealingDependencies(
      UnlockingKeys holders,
      DataKeys dataKeys,
      Sealer sealer,
      KeyEvents events,
      UnitOfWork unitOfWork,
      JudgeClock judgeClock,
      InstantSource clock) {

    private KeyAuditLog audit() {
      return new KeyAuditLog(events, unitOfWork);
    }

    private DataKeyCreator creator() {
      return new DataKeyCreator(dataKeys, sealer, holders.recovery(), audit(), clock);
    }
  }

  /** Builds the use case that opens the key store at start-up. */
  public static OpenKeyStore openKeyStore(SealingDependencies dependencies) {
    return new KeyStoreOpener(
        dependencies.holders(),
        dependencies.dataKeys(),
        dependencies.creator(),
        dependencies.sealer());
  }

  /** Builds the use case that rotates data keys by {@code policy}. */
  public static RotateDataKeys rotateDataKeys(
      SealingDependencies dependencies, DataKeyPolicy policy) {
    return new DataKeyRotator(
        dependencies.holders(),
        dependencies.dataKeys(),
        dependencies.creator(),
        dependencies.sealer(),
        policy,
        dependencies.judgeClock());
  }

  /**
   * Builds the use case that seals all records again while the store moves to another master key.
   */
  public static ResealRecords resealRecords(
      SealingDependencies dependencies, List<SealedRecords> stores, int batch) {
    return new RecordResealer(
        dependencies.holders(),
        dependencies.dataKeys(),
        dependencies.creator(),
        dependencies.sealer(),
        new RecordBatchIterator(stores, batch),
        dependencies.audit(),
        dependencies.judgeClock(),
        dependencies.clock());
  }

  /** Builds the use case that reads how the store is sealed. */
  public static ReadSealing readSealing(
      DataKeys dataKeys, Sealer sealer, ResealRecords resealRecords) {
    return new SealingReader(dataKeys, sealer, resealRecords);
  }

  /** The dependencies of verified key rings. */
  public record VerifiedKeyStoreDependencies(
      KeyRings rings,
      Manifests manifests,
      ManifestAnchor anchor,
      RecordHasher hasher,
      List<SealedRecords> records,
      Sealer sealer,
      UnitOfWork unitOfWork) {}

  /** Builds key rings that are verified with the manifest, and their checks. */
  public static VerifiedKeyStore verifiedKeyStore(VerifiedKeyStoreDependencies dependencies) {
    var trustedManifest =
        new TrustedManifest(
            dependencies.manifests(),
            dependencies.anchor(),
            new ManifestSeal(dependencies.sealer()),
            dependencies.unitOfWork());
    var verified =
        new ManifestVerifiedKeyRings(
            dependencies.rings(),
            trustedManifest,
            dependencies.hasher(),
            dependencies.unitOfWork());
    var checker =
        new IntegrityChecker(
            dependencies.rings(),
            trustedManifest,
            verified,
            dependencies.records(),
            dependencies.sealer());
    return new VerifiedKeyStore(verified, checker, checker);
  }

  /** The dependencies of backups. */
  public record BackupDependencies(
      SealedRecords keys,
      Sealer sealer,
      BackupSealer backupSealer,
      KeyEvents events,
      InstantSource clock) {}

  /** Builds the use case that makes backups for the recovery key. */
  public static BackUpKeys backUpKeys(
      BackupDependencies dependencies,
      Optional<DataKeyRecipient> recovery,
      CheckIntegrity checkIntegrity) {
    return new KeyBackup(
        recovery,
        checkIntegrity,
        dependencies.keys(),
        dependencies.sealer(),
        dependencies.backupSealer(),
        dependencies.events(),
        dependencies.clock());
  }

  /**
   * Builds the use case that restores backups into {@code rings}, if all of {@code records} are
   * empty.
   */
  public static RestoreKeys restoreKeys(
      BackupDependencies dependencies,
      KeyRings rings,
      List<SealedRecords> records,
      UnitOfWork unitOfWork) {
    return new KeyRestorer(
        rings,
        records,
        dependencies.sealer(),
        dependencies.backupSealer(),
        dependencies.events(),
        unitOfWork,
        dependencies.clock());
  }
}

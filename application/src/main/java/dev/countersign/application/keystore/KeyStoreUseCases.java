package dev.countersign.application.keystore;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.sealing.shared.LimitedSealer;
import dev.countersign.domain.sealing.DataKeyPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Builds the use cases of the key store as a whole. */
public final class KeyStoreUseCases {

  private KeyStoreUseCases() {}

  /** The manifest that this node trusts, shared by all use cases of its key store. */
  public static final class ManifestTrust {

    private final TrustedManifest manifest;
    private final DataKeys store;
    private final VouchedDataKeys vouched;
    private final ManifestSealer sealer;
    private final UnlockingKeys unlockingKeys;

    /** Reads the manifest with the master keys of {@code unlockingKeys}. */
    public ManifestTrust(
        UnlockingKeys unlockingKeys,
        Manifests manifests,
        ManifestAnchor anchor,
        ManifestSealer sealer,
        DataKeys dataKeys,
        UnitOfWork unitOfWork) {
      this.unlockingKeys = unlockingKeys;
      this.sealer = sealer;
      this.store = dataKeys;
      this.manifest =
          new TrustedManifest(
              manifests, anchor, new ManifestSeal(sealer, unlockingKeys), unitOfWork);
      this.vouched = new VouchedDataKeys(dataKeys, manifest, sealer);
    }

    /** Returns the data keys that the manifest names, and no others. */
    public DataKeys dataKeys() {
      return vouched;
    }
  }

  /**
   * The dependencies of use cases that open the store, and create and remove data keys.
   *
   * @param sealer holds the unlocked data keys; counts no seals, so it seals no records
   * @param node the identifier of this node, which is another one after each start
   */
  public record SealingDependencies(
      ManifestTrust trust,
      Sealer sealer,
      NodeMasterKeys nodes,
      String node,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      JudgeClock judgeClock,
      InstantSource clock) {

    private KeyAuditLog audit() {
      return new KeyAuditLog(events, unitOfWork);
    }

    private DataKeyCreator creator() {
      return new DataKeyCreator(
          trust.manifest,
          trust.store,
          nodes,
          trust.sealer,
          sealer,
          trust.unlockingKeys.recovery(),
          audit(),
          clock);
    }
  }

  /**
   * Builds the use case that opens the key store at start-up.
   *
   * @param records all sealed records: a store that contains one is not an empty store
   */
  public static OpenKeyStore openKeyStore(
      SealingDependencies dependencies, List<SealedRecords> records) {
    var trust = dependencies.trust();
    return new KeyStoreOpener(
        trust.unlockingKeys,
        trust.manifest,
        trust.store,
        trust.vouched,
        dependencies.creator(),
        new ManifestAdoption(trust.manifest, trust.store, trust.sealer, dependencies.sealer()),
        dependencies.sealer(),
        records,
        dependencies.nodes(),
        dependencies.node());
  }

  /**
   * Builds the sealer of records: no data key makes more seals than {@code policy} permits, on all
   * nodes together.
   */
  public static Sealer limitedSealer(
      SealingDependencies dependencies, SeparateUnitOfWork separately, DataKeyPolicy policy) {
    return new LimitedSealer(
        dependencies.sealer(),
        dependencies.trust().vouched,
        rotator(dependencies, policy),
        separately,
        policy);
  }

  /** Builds the use case that rotates data keys by {@code policy}. */
  public static RotateDataKeys rotateDataKeys(
      SealingDependencies dependencies, DataKeyPolicy policy) {
    return rotator(dependencies, policy);
  }

  private static DataKeyRotator rotator(SealingDependencies dependencies, DataKeyPolicy policy) {
    return new DataKeyRotator(
        dependencies.trust().unlockingKeys,
        dependencies.trust().manifest,
        dependencies.trust().vouched,
        dependencies.creator(),
        dependencies.sealer(),
        policy,
        dependencies.judgeClock());
  }

  /**
   * Builds the use case that seals all records again while the store moves to another master key.
   *
   * @param sealer seals the records, with the data keys that the sealer of the dependencies unlocks
   */
  public static ResealRecords resealRecords(
      SealingDependencies dependencies, Sealer sealer, List<SealedRecords> stores, int batch) {
    return new RecordResealer(
        dependencies.trust().unlockingKeys,
        dependencies.trust().manifest,
        dependencies.trust().vouched,
        dependencies.creator(),
        sealer,
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
      ManifestTrust trust,
      RecordHasher hasher,
      List<SealedRecords> records,
      Sealer sealer) {}

  /** Builds key rings that are verified with the manifest, and their checks. */
  public static VerifiedKeyStore verifiedKeyStore(VerifiedKeyStoreDependencies dependencies) {
    var trust = dependencies.trust();
    var verified =
        new ManifestVerifiedKeyRings(
            dependencies.rings(), trust.manifest, dependencies.hasher(), dependencies.sealer());
    var checker =
        new IntegrityChecker(
            dependencies.rings(),
            trust.manifest,
            verified,
            trust.store,
            trust.vouched,
            dependencies.records(),
            dependencies.sealer());
    return new VerifiedKeyStore(verified, checker, checker);
  }

  /** The dependencies of backups. */
  public record BackupDependencies(
      SealedRecords keys,
      Sealer sealer,
      BackupSealer backupSealer,
      SecurityEvents events,
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

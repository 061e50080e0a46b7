package dev.countersign.bootstrap.keystore;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.BackUpKeys;
import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.ReadSealing;
import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.RestoreKeys;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.VerifiedKeyStore;
import dev.countersign.application.keystore.WatchManifest;
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
import dev.countersign.bootstrap.oauth.CacheConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.bootstrap.sealing.MasterKeySource;
import dev.countersign.bootstrap.sealing.SealingConfiguration;
import dev.countersign.crypto.keystore.FileManifestAnchor;
import dev.countersign.crypto.keystore.JweBackupSealer;
import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.crypto.keystore.Sha256RecordHasher;
import dev.countersign.crypto.sealing.GeneratedFileMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.crypto.sealing.RecoveryKeyFile;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.persistence.key.CachedKeyRings;
import dev.countersign.persistence.key.JdbcKeyRings;
import dev.countersign.persistence.key.JdbcSealedKeys;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Wires the key store as a whole. */
@Factory
final class KeyStoreFactory {

  private static final int MOST_RINGS = 1_000;

  /** Small enough to show progress, large enough that reading is a small part of the work. */
  private static final int RESEAL_BATCH = 100;

  @Singleton
  UnlockingKeys unlockingKeys(
      Environment settings, ServerConfiguration server, SealingConfiguration sealing) {
    return new UnlockingKeys(
        new MasterKeySource("COUNTERSIGN_MASTER_KEY", settings)
            .chosen()
            .orElseGet(() -> new GeneratedFileMasterKeys(server.dataDirectory())),
        new MasterKeySource("COUNTERSIGN_MASTER_KEY_PREVIOUS", settings).chosen(),
        Optional.ofNullable(sealing.recoveryKeyFile()).map(KeyStoreFactory::recoveryKey));
  }

  private static DataKeyRecipient recoveryKey(String file) {
    return new RecoveryKeyFile(Path.of(file), "COUNTERSIGN_RECOVERY_KEY_FILE")
        .recipient()
        .orElse(
            problem -> {
              throw new StartupRefusedException(problem);
            });
  }

  @Singleton
  ManifestSealer manifestSealer() {
    return new JwsManifestSealer();
  }

  @Singleton
  KeyStoreUseCases.ManifestTrust manifestTrust(
      UnlockingKeys holders,
      Manifests manifests,
      ManifestAnchor anchor,
      ManifestSealer sealer,
      DataKeys dataKeys,
      UnitOfWork unitOfWork) {
    return new KeyStoreUseCases.ManifestTrust(
        holders, manifests, anchor, sealer, dataKeys, unitOfWork);
  }

  @Singleton
  KeyStoreUseCases.SealingDependencies sealingDependencies(
      KeyStoreUseCases.ManifestTrust trust,
      NodeMasterKeys nodes,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      JudgeClock judgeClock,
      InstantSource clock) {
    // Not a bean: what seals records must use the sealer that counts.
    var sealer = new JweSealer(trust.dataKeys());
    return new KeyStoreUseCases.SealingDependencies(
        trust, sealer, nodes, UUID.randomUUID().toString(), events, unitOfWork, judgeClock, clock);
  }

  @Singleton
  Sealer sealer(
      KeyStoreUseCases.SealingDependencies dependencies,
      SeparateUnitOfWork separately,
      SealingConfiguration sealing) {
    return KeyStoreUseCases.limitedSealer(dependencies, separately, sealing.policy());
  }

  @Singleton
  OpenKeyStore openKeyStore(
      KeyStoreUseCases.SealingDependencies dependencies, List<SealedRecords> records) {
    return KeyStoreUseCases.openKeyStore(dependencies, records);
  }

  @Singleton
  RotateDataKeys rotateDataKeys(
      KeyStoreUseCases.SealingDependencies dependencies, SealingConfiguration sealing) {
    return KeyStoreUseCases.rotateDataKeys(dependencies, sealing.policy());
  }

  @Singleton
  ResealRecords resealRecords(
      KeyStoreUseCases.SealingDependencies dependencies,
      Sealer sealer,
      List<SealedRecords> stores) {
    return KeyStoreUseCases.resealRecords(dependencies, sealer, stores, RESEAL_BATCH);
  }

  @Singleton
  ReadSealing readSealing(DataKeys dataKeys, Sealer sealer, ResealRecords resealRecords) {
    return KeyStoreUseCases.readSealing(dataKeys, sealer, resealRecords);
  }

  @Singleton
  RecordHasher recordHasher() {
    return new Sha256RecordHasher();
  }

  @Singleton
  ManifestAnchor manifestAnchor(SealingConfiguration sealing, ServerConfiguration server) {
    return new FileManifestAnchor(
        sealing.anchorFile() == null
            ? server.dataDirectory().resolve(FileManifestAnchor.FILE_NAME)
            : Path.of(sealing.anchorFile()));
  }

  @Singleton
  BackupSealer backupSealer() {
    return JweBackupSealer.ofKeys();
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  @Primary
  KeyRings keyRings(
      VerifiedKeyStore vault,
      JdbcTransactionEnd end,
      CacheConfiguration configuration,
      RotationSchedule schedule) {
    return new CachedKeyRings(
        vault.rings(),
        end,
        new CacheBounds(MOST_RINGS, configuration.cacheTime()),
        schedule.announcement());
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  VerifiedKeyStore verifiedKeyStore(
      JdbcKeyRings rings,
      KeyStoreUseCases.ManifestTrust trust,
      RecordHasher hasher,
      List<SealedRecords> records,
      Sealer sealer) {
    return KeyStoreUseCases.verifiedKeyStore(
        new KeyStoreUseCases.VerifiedKeyStoreDependencies(rings, trust, hasher, records, sealer));
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  CheckIntegrity checkIntegrity(VerifiedKeyStore vault) {
    return vault.checkIntegrity();
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  WatchManifest watchManifest(VerifiedKeyStore vault) {
    return vault.watchManifest();
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  BackUpKeys backUpKeys(
      JdbcSealedKeys keys,
      Sealer sealer,
      BackupSealer backupSealer,
      SecurityEvents events,
      UnlockingKeys holders,
      CheckIntegrity checkIntegrity,
      InstantSource clock) {
    return KeyStoreUseCases.backUpKeys(
        new KeyStoreUseCases.BackupDependencies(keys, sealer, backupSealer, events, clock),
        holders.recovery(),
        checkIntegrity);
  }

  @Singleton
  @Requires(beans = JdbcKeyRings.class)
  RestoreKeys restoreKeys(
      JdbcSealedKeys keys,
      Sealer sealer,
      BackupSealer backupSealer,
      SecurityEvents events,
      VerifiedKeyStore vault,
      List<SealedRecords> records,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return KeyStoreUseCases.restoreKeys(
        new KeyStoreUseCases.BackupDependencies(keys, sealer, backupSealer, events, clock),
        vault.rings(),
        records,
        unitOfWork);
  }
}

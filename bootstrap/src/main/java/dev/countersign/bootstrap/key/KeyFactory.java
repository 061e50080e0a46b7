package dev.countersign.bootstrap.key;

import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.ImportKeys;
import dev.countersign.application.key.KeyHolders;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.OpenKeyStore;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.ReadAudit;
import dev.countersign.application.key.ReadSealing;
import dev.countersign.application.key.ResealRecords;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.TendDataKeys;
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
import dev.countersign.application.key.driven.RecordHasher;
import dev.countersign.application.key.driven.SealedRecords;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.bootstrap.StartRefused;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.crypto.key.FileManifestAnchor;
import dev.countersign.crypto.key.GeneratedFileMasterKeys;
import dev.countersign.crypto.key.JoseJwkInspector;
import dev.countersign.crypto.key.JoseKeyFileReader;
import dev.countersign.crypto.key.JweBackupSealer;
import dev.countersign.crypto.key.JweSealer;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.key.RecoveryKeyFile;
import dev.countersign.crypto.key.Sha256RecordHasher;
import dev.countersign.domain.key.RotationSchedule;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Wires the key store. */
@Factory
final class KeyFactory {

  /** Small enough that progress shows, large enough that reading is little of the work. */
  private static final int RESEAL_BATCH = 100;

  @Singleton
  KeyHolders keyHolders(
      Environment settings, ServerConfiguration server, SealingConfiguration sealing) {
    return new KeyHolders(
        new MasterKeySource("COUNTERSIGN_MASTER_KEY", settings)
            .chosen()
            .orElseGet(() -> new GeneratedFileMasterKeys(server.dataDirectory())),
        new MasterKeySource("COUNTERSIGN_MASTER_KEY_PREVIOUS", settings).chosen(),
        Optional.ofNullable(sealing.recoveryKeyFile()).map(KeyFactory::recoveryKey));
  }

  private static DataKeyRecipient recoveryKey(String file) {
    return new RecoveryKeyFile(Path.of(file), "COUNTERSIGN_RECOVERY_KEY_FILE")
        .recipient()
        .orElse(
            complaint -> {
              throw new StartRefused(complaint);
            });
  }

  @Singleton
  Sealer sealer(DataKeys dataKeys) {
    return new JweSealer(dataKeys);
  }

  @Singleton
  KeyGenerator keyGenerator() {
    return new JwkKeyGenerator();
  }

  @Singleton
  JwkInspector jwkInspector() {
    return new JoseJwkInspector();
  }

  @Singleton
  KeyUseCases.SealingNeeds sealingNeeds(
      KeyHolders holders,
      DataKeys dataKeys,
      Sealer sealer,
      KeyEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new KeyUseCases.SealingNeeds(holders, dataKeys, sealer, events, unitOfWork, clock);
  }

  @Singleton
  OpenKeyStore openKeyStore(KeyUseCases.SealingNeeds needs) {
    return KeyUseCases.openKeyStore(needs);
  }

  @Singleton
  TendDataKeys tendDataKeys(KeyUseCases.SealingNeeds needs, SealingConfiguration sealing) {
    return KeyUseCases.tendDataKeys(needs, sealing.policy());
  }

  @Singleton
  KeyUseCases.ChangeNeeds changeNeeds(
      KeyRings rings,
      KeyEvents events,
      UnitOfWork unitOfWork,
      KeyGenerator generator,
      Sealer sealer,
      InstantSource clock) {
    return new KeyUseCases.ChangeNeeds(rings, events, unitOfWork, generator, sealer, clock);
  }

  @Singleton
  PrepareKeys prepareKeys(KeyUseCases.ChangeNeeds needs) {
    return KeyUseCases.prepareKeys(needs);
  }

  @Singleton
  RotateKeys rotateKeys(KeyUseCases.ChangeNeeds needs, RotationSchedule schedule) {
    return KeyUseCases.rotateKeys(needs, schedule);
  }

  @Singleton
  CompromiseKey compromiseKey(KeyUseCases.ChangeNeeds needs) {
    return KeyUseCases.compromiseKey(needs);
  }

  @Singleton
  CountSignatures countSignatures(KeyUsages usages, InstantSource clock) {
    return KeyUseCases.countSignatures(usages, clock);
  }

  @Singleton
  SelectKeys selectKeys(KeyRings rings, CountSignatures counter) {
    return KeyUseCases.selectKeys(rings, counter);
  }

  @Singleton
  ListKeys listKeys(KeyRings rings, KeyUsages usages) {
    return KeyUseCases.listKeys(rings, usages);
  }

  @Singleton
  ReadAudit readAudit(KeyEvents events) {
    return KeyUseCases.readAudit(events);
  }

  @Singleton
  PublishKeys publishKeys(KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    return KeyUseCases.publishKeys(rings, schedule, clock);
  }

  @Singleton
  ImportKey importKey(KeyUseCases.ChangeNeeds needs, JwkInspector inspector) {
    return KeyUseCases.importKey(needs, inspector);
  }

  @Singleton
  ResealRecords resealRecords(KeyUseCases.SealingNeeds needs, List<SealedRecords> stores) {
    return KeyUseCases.resealRecords(needs, stores, RESEAL_BATCH);
  }

  @Singleton
  ReadSealing readSealing(DataKeys dataKeys, Sealer sealer, ResealRecords resealRecords) {
    return KeyUseCases.readSealing(dataKeys, sealer, resealRecords);
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
  KeyFileReader keyFileReader() {
    return new JoseKeyFileReader();
  }

  @Singleton
  BackupSealer backupSealer() {
    return new JweBackupSealer();
  }

  @Singleton
  ImportKeys importKeys(ImportKey importKey, KeyFileReader reader, UnitOfWork unitOfWork) {
    return KeyUseCases.importKeys(importKey, reader, unitOfWork);
  }
}

package dev.countersign.bootstrap.key;

import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.OpenKeyStore;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.ReadAudit;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.crypto.key.EnvironmentMasterKeys;
import dev.countersign.crypto.key.FileMasterKeys;
import dev.countersign.crypto.key.GeneratedFileMasterKeys;
import dev.countersign.crypto.key.JoseJwkInspector;
import dev.countersign.crypto.key.JweSealer;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.domain.key.RotationSchedule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/** Wires the key store. */
@Factory
final class KeyFactory {

  @Singleton
  MasterKeys masterKeys(KeyConfiguration keys, ServerConfiguration server) {
    if (keys.masterKey() != null) {
      return new EnvironmentMasterKeys(keys.masterKey());
    }
    return keys.masterKeyFile() != null
        ? new FileMasterKeys(Path.of(keys.masterKeyFile()))
        : new GeneratedFileMasterKeys(server.dataDirectory());
  }

  @Singleton
  Sealer sealer() {
    return new JweSealer();
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
  OpenKeyStore openKeyStore(
      MasterKeys masterKeys, DataKeys dataKeys, Sealer sealer, InstantSource clock) {
    return KeyUseCases.openKeyStore(masterKeys, dataKeys, sealer, clock);
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
}

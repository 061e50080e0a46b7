package dev.countersign.bootstrap.key;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.EstimateTime;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.AnnounceSuccessor;
import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.ImportKeys;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.key.JoseKeyFileReader;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.domain.key.RotationSchedule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the keys. */
@Factory
public final class KeyFactory {

  @Singleton
  KeyGenerator keyGenerator() {
    return new JwkKeyGenerator();
  }

  @Singleton
  JwkInspector jwkInspector() {
    return new JoseJwkInspector();
  }

  @Singleton
  KeyUseCases.ChangeDependencies changeDependencies(
      KeyRings rings,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      KeyGenerator generator,
      Sealer sealer,
      EstimateTime estimateTime,
      InstantSource clock) {
    return new KeyUseCases.ChangeDependencies(
        rings, events, unitOfWork, generator, sealer, estimateTime, clock);
  }

  @Singleton
  PrepareKeys prepareKeys(KeyUseCases.ChangeDependencies dependencies) {
    return KeyUseCases.prepareKeys(dependencies);
  }

  @Singleton
  RotateKeys rotateKeys(
      KeyUseCases.ChangeDependencies dependencies,
      RotationSchedule schedule,
      JudgeClock judgeClock,
      KeptKeys keptKeys) {
    return KeyUseCases.rotateKeys(dependencies, schedule, judgeClock, keptKeys);
  }

  @Singleton
  RotateRing rotateRing(
      KeyUseCases.ChangeDependencies dependencies,
      RotationSchedule schedule,
      JudgeClock judgeClock) {
    return KeyUseCases.rotateRing(dependencies, schedule, judgeClock);
  }

  @Singleton
  AnnounceSuccessor announceSuccessor(
      KeyUseCases.ChangeDependencies dependencies,
      RotationSchedule schedule,
      JudgeClock judgeClock) {
    return KeyUseCases.announceSuccessor(dependencies, schedule, judgeClock);
  }

  @Singleton
  CompromiseKey compromiseKey(KeyUseCases.ChangeDependencies dependencies) {
    return KeyUseCases.compromiseKey(dependencies);
  }

  @Singleton
  CountSignatures countSignatures(KeyUsages usages, InstantSource clock) {
    return KeyUseCases.countSignatures(usages, clock);
  }

  @Singleton
  SelectKeys selectKeys(KeyUseCases.ChangeDependencies dependencies, CountSignatures counter) {
    return KeyUseCases.selectKeys(dependencies, counter);
  }

  @Singleton
  ListKeys listKeys(KeyRings rings, KeyUsages usages) {
    return KeyUseCases.listKeys(rings, usages);
  }

  @Singleton
  PublishKeys publishKeys(KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    return KeyUseCases.publishKeys(rings, schedule, clock);
  }

  @Singleton
  ImportKey importKey(KeyUseCases.ChangeDependencies dependencies, JwkInspector inspector) {
    return KeyUseCases.importKey(dependencies, inspector);
  }

  @Singleton
  KeyFileReader keyFileReader() {
    return new JoseKeyFileReader();
  }

  @Singleton
  ImportKeys importKeys(
      ImportKey importKey, KeyFileReader reader, Sealer sealer, UnitOfWork unitOfWork) {
    return KeyUseCases.importKeys(importKey, reader, sealer, unitOfWork);
  }
}

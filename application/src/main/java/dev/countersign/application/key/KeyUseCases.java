package dev.countersign.application.key;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.EstimateTime;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.key.shared.KeySeals;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;

/** Builds the use cases of the server's own keys. */
public final class KeyUseCases {

  private KeyUseCases() {}

  /**
   * The dependencies of use cases that change rings.
   *
   * @param estimateTime dates changes that cannot wait until the clock is believed
   */
  public record ChangeDependencies(
      KeyRings rings,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      KeyGenerator generator,
      Sealer sealer,
      EstimateTime estimateTime,
      InstantSource clock) {

    private RotationPlanExecutor executor() {
      return new RotationPlanExecutor(generator, new KeySeals(sealer), estimateTime);
    }

    private DamagedKeyReplacer replacer() {
      return new DamagedKeyReplacer(rings, executor(), audited(), new KeySeals(sealer), clock);
    }

    private AuditedKeyRingWriter audited() {
      return new AuditedKeyRingWriter(rings, new KeyAuditLog(events, unitOfWork));
    }
  }

  /** Builds the use case that creates the first key of rings. */
  public static PrepareKeys prepareKeys(ChangeDependencies dependencies) {
    return new KeyPreparer(
        dependencies.rings(),
        dependencies.executor(),
        dependencies.audited(),
        dependencies.replacer());
  }

  /**
   * Builds the use case that rotates keys.
   *
   * @param kept knows which replaced keys are not erased yet
   */
  public static RotateKeys rotateKeys(
      ChangeDependencies dependencies,
      RotationSchedule schedule,
      JudgeClock judgeClock,
      KeptKeys kept) {
    return new KeyRotator(
        dependencies.rings(),
        dependencies.executor(),
        dependencies.audited(),
        dependencies.replacer(),
        schedule,
        judgeClock,
        kept);
  }

  /** Builds the use case that brings the rotation of a ring forward. */
  public static RotateRing rotateRing(
      ChangeDependencies dependencies, RotationSchedule schedule, JudgeClock judgeClock) {
    return new RingRotator(
        dependencies.rings(),
        dependencies.executor(),
        dependencies.audited(),
        schedule,
        judgeClock);
  }

  /** Builds the use case that announces keys of rings whose verifiers have to be told. */
  public static AnnounceSuccessor announceSuccessor(
      ChangeDependencies dependencies, RotationSchedule schedule, JudgeClock judgeClock) {
    return new RingRotator(
        dependencies.rings(),
        dependencies.executor(),
        dependencies.audited(),
        schedule,
        judgeClock);
  }

  /** Builds the use case that ends compromised keys. */
  public static CompromiseKey compromiseKey(ChangeDependencies dependencies) {
    return new KeyCompromiser(
        dependencies.rings(), dependencies.executor(), dependencies.audited());
  }

  /** Builds the use case that selects keys and counts signatures. */
  public static SelectKeys selectKeys(ChangeDependencies dependencies, CountSignatures counter) {
    return new KeySelector(dependencies.rings(), dependencies.replacer(), counter);
  }

  /** Builds the counter of key uses; a node needs exactly one. */
  public static CountSignatures countSignatures(KeyUsages usages, InstantSource clock) {
    return new SignatureCounter(usages, clock);
  }

  /** Builds the use case that lists keys. */
  public static ListKeys listKeys(KeyRings rings, KeyUsages usages) {
    return new KeyLister(rings, usages);
  }

  /**
   * Builds the use case that publishes keys. The schedule determines how long a copy of the JWK set
   * may be used.
   */
  public static PublishKeys publishKeys(
      KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    return new KeyPublisher(rings, schedule, clock);
  }

  /** Builds the use case that imports one key. */
  public static ImportKey importKey(ChangeDependencies dependencies, JwkInspector inspector) {
    return new KeyImporter(
        dependencies.rings(),
        inspector,
        new KeySeals(dependencies.sealer()),
        dependencies.audited(),
        dependencies.estimateTime()::estimate);
  }

  /** Builds the use case that imports several keys: all or none. */
  public static ImportKeys importKeys(
      ImportKey importKey, KeyFileReader reader, Sealer sealer, UnitOfWork unitOfWork) {
    return new KeySetImporter(importKey, reader, new KeySeals(sealer), unitOfWork);
  }
}

package dev.countersign.application.key;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;

/** Builds the use cases of keys. */
public final class KeyUseCases {

  private KeyUseCases() {}

  /** What changing rings needs. */
  public record ChangeDependencies(
      KeyRings rings,
      KeyEvents events,
      UnitOfWork unitOfWork,
      KeyGenerator generator,
      Sealer sealer,
      InstantSource clock) {

    private RotationPlanExecutor executor() {
      return new RotationPlanExecutor(generator, new KeySeals(sealer), clock);
    }

    private AuditedKeyRingWriter audited() {
      return new AuditedKeyRingWriter(rings, new KeyAuditLog(events, unitOfWork));
    }
  }

  /** Gives rings their first key. */
  public static PrepareKeys prepareKeys(ChangeDependencies dependencies) {
    return new KeyPreparer(dependencies.rings(), dependencies.executor(), dependencies.audited());
  }

  /** Lets keys follow one another. */
  public static RotateKeys rotateKeys(ChangeDependencies dependencies, RotationSchedule schedule) {
    return new KeyRotator(
        dependencies.rings(),
        dependencies.executor(),
        dependencies.audited(),
        schedule,
        dependencies.clock());
  }

  /** Ends keys in an emergency. */
  public static CompromiseKey compromiseKey(ChangeDependencies dependencies) {
    return new KeyCompromiser(
        dependencies.rings(), dependencies.executor(), dependencies.audited());
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
  public static ReadKeyAudit readKeyAudit(KeyEvents events) {
    return new KeyAuditReader(events);
  }

  /** Publishes keys; the schedule says for how long a copy of the set may be used. */
  public static PublishKeys publishKeys(
      KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    return new KeyPublisher(rings, schedule, clock);
  }

  /** Takes in keys. */
  public static ImportKey importKey(ChangeDependencies dependencies, JwkInspector inspector) {
    return new KeyImporter(
        dependencies.rings(),
        inspector,
        new KeySeals(dependencies.sealer()),
        dependencies.audited(),
        dependencies.clock());
  }

  /** Takes in several keys: all or none. */
  public static ImportKeys importKeys(
      ImportKey importKey, KeyFileReader reader, UnitOfWork unitOfWork) {
    return new KeySetImporter(importKey, reader, unitOfWork);
  }
}

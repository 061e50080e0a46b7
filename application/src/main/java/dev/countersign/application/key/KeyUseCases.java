package dev.countersign.application.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;

/** The one way to build the use cases of keys. */
public final class KeyUseCases {

  private KeyUseCases() {}

  /** Opens the key store at the start. */
  public static OpenKeyStore openKeyStore(
      MasterKeys masterKeys, DataKeys dataKeys, Sealer sealer, InstantSource clock) {
    return new KeyStoreOpener(masterKeys, dataKeys, sealer, clock);
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
      return new RingTurner(generator, new KeySeals(sealer));
    }

    private AuditedRings audited() {
      return new AuditedRings(rings, events, unitOfWork);
    }
  }

  /** Gives rings their first key. */
  public static PrepareKeys prepareKeys(ChangeNeeds needs) {
    return new KeyPreparer(needs.rings(), needs.turner(), needs.audited(), needs.clock());
  }

  /** Lets keys follow one another. */
  public static RotateKeys rotateKeys(ChangeNeeds needs, RotationSchedule schedule) {
    return new KeyRotator(needs.rings(), needs.turner(), needs.audited(), schedule, needs.clock());
  }

  /** Chooses keys. */
  public static SelectKeys selectKeys(KeyRings rings) {
    return new KeySelector(rings);
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
}

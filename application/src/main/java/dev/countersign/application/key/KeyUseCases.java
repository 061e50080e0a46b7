package dev.countersign.application.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.application.key.driven.Sealer;
import java.time.Duration;
import java.time.InstantSource;

/** The one way to build the use cases of keys. */
public final class KeyUseCases {

  private KeyUseCases() {}

  /** Opens the key store at the start. */
  public static OpenKeyStore openKeyStore(
      MasterKeys masterKeys, DataKeys dataKeys, Sealer sealer, InstantSource clock) {
    return new KeyStoreOpener(masterKeys, dataKeys, sealer, clock);
  }

  /** Gives rings their first key. */
  public static PrepareKeys prepareKeys(
      KeyRings rings, KeyGenerator generator, Sealer sealer, InstantSource clock) {
    return new KeyPreparer(rings, generator, new KeyAdder(rings, sealer, clock));
  }

  /** Chooses keys. */
  public static SelectKeys selectKeys(KeyRings rings) {
    return new KeySelector(rings);
  }

  /** Publishes keys; a copy of the set may be used for {@code maxAge}. */
  public static PublishKeys publishKeys(KeyRings rings, Duration maxAge) {
    return new KeyPublisher(rings, maxAge);
  }

  /** Takes in keys. */
  public static ImportKey importKey(
      KeyRings rings, JwkInspector inspector, Sealer sealer, InstantSource clock) {
    return new KeyImporter(rings, inspector, new KeyAdder(rings, sealer, clock));
  }
}

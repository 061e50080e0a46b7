package dev.countersign.bootstrap.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.sealing.JweSealer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the sealing of records. */
@Factory
final class SealingFactory {

  @Singleton
  Sealer sealer(DataKeys dataKeys) {
    return new JweSealer(dataKeys);
  }
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.sealing.DataKey;

/** Reads how the key store is sealed. */
final class SealingReader implements ReadSealing {

  private final DataKeys dataKeys;
  private final Sealer sealer;
  private final ResealRecords resealing;

  SealingReader(DataKeys dataKeys, Sealer sealer, ResealRecords resealing) {
    this.dataKeys = dataKeys;
    this.sealer = sealer;
    this.resealing = resealing;
  }

  @Override
  public Sealing read() {
    var states = dataKeys.all().stream().map(this::state).toList();
    return new Sealing(states, resealing.progress());
  }

  private DataKeyState state(DataKey dataKey) {
    return new DataKeyState(
        dataKey.name(),
        dataKey.since(),
        dataKeys.uses(dataKey.number()),
        sealer.recipients(dataKey));
  }
}

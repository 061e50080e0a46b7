package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.oauth.shared.WriteBehindBuffer;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import java.time.InstantSource;

/** Counts in memory: an entry for each key that signed since the last time it was stored. */
final class SignatureCounter implements CountSignatures {

  private final KeyUsages usages;
  private final InstantSource clock;
  private final WriteBehindBuffer<KeyId, KeyUsage> counted =
      new WriteBehindBuffer<>(KeyUsage::plus);

  SignatureCounter(KeyUsages usages, InstantSource clock) {
    this.usages = usages;
    this.clock = clock;
  }

  @Override
  public void count(KeyId key) {
    counted.add(key, new KeyUsage(1, clock.instant()));
  }

  @Override
  public void store() {
    counted.store(usages::add);
  }
}

package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in memory: an entry for each key that signed since the last time it was stored. */
final class SignatureCounter implements CountSignatures {

  private final KeyUsages usages;
  private final InstantSource clock;
  private final Map<KeyId, KeyUsage> counted = new ConcurrentHashMap<>();

  SignatureCounter(KeyUsages usages, InstantSource clock) {
    this.usages = usages;
    this.clock = clock;
  }

  @Override
  public void count(KeyId key) {
    add(key, new KeyUsage(1, clock.instant()));
  }

  @Override
  public void store() {
    var taken = take();
    if (taken.isEmpty()) {
      return;
    }
    var stored = false;
    try {
      usages.add(taken);
      stored = true;
    } finally {
      if (!stored) {
        taken.forEach(this::add);
      }
    }
  }

  private Map<KeyId, KeyUsage> take() {
    var taken = new HashMap<KeyId, KeyUsage>();
    for (var key : List.copyOf(counted.keySet())) {
      var usage = counted.remove(key);
      if (usage != null) {
        taken.put(key, usage);
      }
    }
    return taken;
  }

  private void add(KeyId key, KeyUsage usage) {
    counted.merge(key, usage, KeyUsage::plus);
  }
}

package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import java.util.Collection;
import java.util.Map;

/** The store of how much keys were used, on all nodes together. */
public interface KeyUsages {

  /** Adds uses to those that are stored: all of them, or none if it throws. */
  void add(Map<KeyId, KeyUsage> uses);

  /** How much each of the keys was used; those that never were are missing. */
  Map<KeyId, KeyUsage> find(Collection<KeyId> keys);
}

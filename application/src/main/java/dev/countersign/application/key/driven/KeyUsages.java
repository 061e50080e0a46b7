package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import java.util.Collection;
import java.util.Map;

/** The store of key usage, over all nodes. */
public interface KeyUsages {

  /** Adds uses to the stored ones: all of them, or none if it throws. */
  void add(Map<KeyId, KeyUsage> uses);

  /** Returns how much each of the keys was used; keys that were never used are missing. */
  Map<KeyId, KeyUsage> find(Collection<KeyId> keys);
}

package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import java.util.Collection;
import java.util.Map;

/**
 * The store of how often keys were used, counted over all nodes together.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}, so it may be in another database than the
 * other stores.
 */
public interface KeyUsages {

  /** Adds uses to the stored ones: all of them, or none if it throws. */
  void add(Map<KeyId, KeyUsage> uses);

  /** Returns how much each of the keys was used; keys that were never used are missing. */
  Map<KeyId, KeyUsage> find(Collection<KeyId> keys);
}

package dev.countersign.application.key;

import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyUsage;
import java.util.List;
import java.util.Optional;

/** Lists keys for administrators. */
public interface ListKeys {

  /**
   * A key and its usage.
   *
   * @param key the key in its current state
   * @param usage how much it was used, as far as it is stored; empty if it was never used
   */
  record Listed(Key key, Optional<KeyUsage> usage) {}

  /** Returns the keys of that owner, ring by ring, in the order in which they were created. */
  List<Listed> list(KeyOwner owner);
}

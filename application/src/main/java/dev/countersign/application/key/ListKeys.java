package dev.countersign.application.key;

import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyUsage;
import java.util.List;
import java.util.Optional;

/** Shows an administrator what keys there are. */
public interface ListKeys {

  /**
   * A key.
   *
   * @param key in the state it is in
   * @param usage how much it was used, as far as it is stored; nothing if it never was
   */
  record Listed(Key key, Optional<KeyUsage> usage) {}

  /** The keys of that owner, ring by ring, in the order in which they were made. */
  List<Listed> list(KeyOwner owner);
}

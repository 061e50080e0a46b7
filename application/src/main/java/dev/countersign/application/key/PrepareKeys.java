package dev.countersign.application.key;

import dev.countersign.domain.key.RingId;
import java.util.List;

/** Ensures that the server has the keys that it needs. */
public interface PrepareKeys {

  /**
   * Creates an active key in each of the rings that has none, and replaces the provider's keys that
   * cannot be decrypted.
   *
   * @return the rings that have no usable active key, because the key store accepts no change or
   *     their keys cannot be decrypted
   */
  List<RingId> prepare(List<RingId> rings);
}

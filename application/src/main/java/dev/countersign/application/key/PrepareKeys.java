package dev.countersign.application.key;

import dev.countersign.domain.key.RingId;
import java.util.List;

/** Makes sure that there are keys to work with. */
public interface PrepareKeys {

  /** Gives each of the rings an active key, where it has none yet. */
  void prepare(List<RingId> rings);
}

package dev.countersign.application.key;

import dev.countersign.domain.key.RingId;
import java.util.List;

/** Ensures that the server has the keys that it needs. */
public interface PrepareKeys {

  /** Creates an active key in each of the rings that has none. */
  void prepare(List<RingId> rings);
}

package dev.countersign.application.key.driven;

import dev.countersign.domain.key.DataKey;
import java.util.List;

/** The store of data keys. None is ever changed here but by sealing it anew. */
public interface DataKeys {

  /** All of them, by their number. */
  List<DataKey> all();

  /**
   * Adds a data key, unless there is one of that number.
   *
   * @return whether it was added
   */
  boolean add(DataKey key);
}

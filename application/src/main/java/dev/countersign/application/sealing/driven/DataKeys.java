package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.DataKey;
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

  /**
   * Puts the same data key, sealed anew, in the place of {@code stored}, if it is still stored so.
   *
   * @return whether it was replaced; if not, nothing has changed
   */
  boolean replace(DataKey stored, DataKey sealedAnew);

  /**
   * Counts seals that were made with the data key of that number.
   *
   * @param more how many; 0 only asks
   * @return how many it has made by now, over all nodes; 0 if there is no such data key
   */
  long use(int number, long more);
}

package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.DataKey;
import java.util.List;

/**
 * The store of data keys. A stored data key changes only when it is sealed again, and is removed
 * when no record needs it any more.
 */
public interface DataKeys {

  /** Returns all data keys, in the order of their numbers. */
  List<DataKey> all();

  /**
   * Adds a data key, unless there is one with that number.
   *
   * @return whether it was added
   */
  boolean add(DataKey key);

  /**
   * Replaces {@code stored} with the same data key, sealed again, if the stored one has not
   * changed.
   *
   * @return whether it was replaced; if not, nothing has changed
   */
  boolean replace(DataKey stored, DataKey resealed);

  /** Removes the data key of that number, if there is one. */
  void remove(int number);

  /**
   * Adds to the count of seals that were made with the data key of that number.
   *
   * @param more how many to add; 0 only reads the count
   * @return how many seals it has made so far, on all nodes; 0 if there is no such data key
   */
  long use(int number, long more);
}

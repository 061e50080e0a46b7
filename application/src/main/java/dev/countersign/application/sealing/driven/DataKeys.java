package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.DataKey;
import java.util.List;

/**
 * The store of data keys. A stored data key changes only when it is sealed again, and is removed
 * when no record needs it any more.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
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
   * Reserves uses of the data key of that number: adds them to its count, if it then is at most
   * {@code most}.
   *
   * @param uses how many seals the caller may make if they were reserved; at least 1
   * @return whether all of them were reserved; if not, or if there is no such data key, none were
   */
  boolean reserve(int number, long uses, long most);

  /**
   * Returns how many uses of the data key of that number all nodes have reserved so far; 0 if there
   * is no such data key.
   */
  long uses(int number);
}

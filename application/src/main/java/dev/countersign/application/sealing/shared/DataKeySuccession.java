package dev.countersign.application.sealing.shared;

/** The order in which data keys follow one another, as far as a sealer has to know it. */
public interface DataKeySuccession {

  /** Unlocks the data keys that other nodes have created, as far as this node can. */
  void unlock();

  /**
   * Creates the data key that follows number {@code newest}, in the open unit of work. It must not
   * be unlocked before that is committed.
   *
   * @return whether it was created; if not, another node was first, or this node must not or cannot
   *     create it
   */
  boolean createAfter(int newest);
}

package dev.countersign.persistence.oauth;

/** Reports when the open transaction of this thread, if any, has ended. */
public interface TransactionEnd {

  /** Returns whether this thread has an open transaction. */
  boolean isPending();

  /**
   * Runs {@code action} when the open transaction was committed or rolled back; at once if none is
   * open.
   */
  void afterwards(Runnable action);
}

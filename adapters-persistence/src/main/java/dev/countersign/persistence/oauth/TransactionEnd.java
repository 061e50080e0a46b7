package dev.countersign.persistence.oauth;

import java.util.function.Consumer;

/** Reports when the open transaction of this thread, if any, has ended. */
public interface TransactionEnd {

  /** How a transaction ended. */
  enum Ending {
    /** The database has stored its writes, or may have stored them. */
    COMMITTED_OR_UNKNOWN,
    /** The database has stored none of its writes. */
    ROLLED_BACK
  }

  /** Returns whether this thread has an open transaction. */
  boolean isPending();

  /**
   * Runs {@code action} when the open transaction was committed or rolled back; at once, as after a
   * commit, if none is open.
   */
  void afterwards(Consumer<Ending> action);
}

package dev.countersign.persistence.oauth;

/** Reports when the open transaction, if any, has ended. */
@FunctionalInterface
public interface TransactionEnd {

  /**
   * Runs {@code action} when the open transaction was committed or rolled back; at once if none is
   * open.
   */
  void afterwards(Runnable action);
}

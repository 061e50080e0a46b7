package dev.countersign.persistence.oauth;

/** Knows when a transaction that may be open has ended. */
@FunctionalInterface
public interface TransactionEnd {

  /** Runs {@code action} when the open transaction has ended, whichever way; at once if none is. */
  void afterwards(Runnable action);
}

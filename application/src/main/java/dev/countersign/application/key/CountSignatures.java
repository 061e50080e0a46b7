package dev.countersign.application.key;

import dev.countersign.domain.key.KeyId;

/**
 * Counts how much keys are used, without a write for each use: a node counts in memory, and adds
 * what it counted to the store from time to time. A node that crashes loses what it counted since.
 */
public interface CountSignatures {

  /** Counts a use of the key now. */
  void count(KeyId key);

  /** Stores what was counted; if it throws, what was counted is kept for the next time. */
  void store();
}

package dev.countersign.application.key;

import dev.countersign.domain.key.KeyId;

/**
 * Counts the uses of keys without a write for each use: a node counts in memory, and adds the
 * counts to the store at intervals. A node that crashes loses the counts that it has not stored.
 */
public interface CountSignatures {

  /** Counts one use of the key, now. */
  void count(KeyId key);

  /** Stores the counts. If it throws, the counts remain for the next call. */
  void store();
}

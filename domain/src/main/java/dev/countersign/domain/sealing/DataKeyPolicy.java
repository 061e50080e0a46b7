package dev.countersign.domain.sealing;

import java.time.Duration;
import java.time.Instant;

/**
 * The policy for the replacement of data keys. A replaced data key still decrypts the records that
 * it sealed.
 *
 * @param mostUses the number of seals after which it is replaced; at least 1
 * @param longestLife the time after which it is replaced, independent of the number of seals
 */
public record DataKeyPolicy(long mostUses, Duration longestLife) {

  /** Refuses, with an exception, a number or a time that is not positive. */
  public DataKeyPolicy {
    if (mostUses < 1 || longestLife.isNegative() || longestLife.isZero()) {
      throw new IllegalArgumentException(
          "the uses and the lifetime of a data key must be positive");
    }
  }

  /**
   * Returns whether a data key that was generated at {@code since} has to be replaced at {@code
   * now}.
   */
  public boolean isDue(Instant since, long uses, Instant now) {
    return uses >= mostUses || !now.isBefore(since.plus(longestLife));
  }
}

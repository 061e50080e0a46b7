package dev.countersign.domain.sealing;

import dev.countersign.domain.clock.BelievedTime;
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

  /** Returns whether a data key with that many seals has to be replaced, however old it is. */
  public boolean isUsedUp(long uses) {
    return uses >= mostUses;
  }

  /**
   * Returns whether a data key that was generated at {@code since} has to be replaced because of
   * its age. If the time is in the future, it is wrong, and the age is not known.
   */
  public boolean isTooOld(Instant since, BelievedTime now) {
    return !now.now().isBefore(since.plus(longestLife)) || now.isExceededBy(since);
  }
}

package dev.countersign.domain.sealing;

import dev.countersign.domain.clock.BelievedTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The policy for the replacement of data keys. A replaced data key still decrypts the records that
 * it sealed.
 *
 * @param mostUses the number of seals that a data key never exceeds, on all nodes together; {@value
 *     #LEAST} to {@value #MOST}
 * @param longestLife the time after which it is replaced, independent of the number of seals
 */
public record DataKeyPolicy(long mostUses, Duration longestLife) {

  /** The smallest limit of uses: one of them is left for seals that cannot wait. */
  public static final long LEAST = 10;

  /**
   * The largest limit of uses: the number of invocations that NIST permits for one key of AES-GCM
   * with random nonces.
   */
  public static final long MOST = 1L << 32;

  private static final long LARGEST_BLOCK = 1000;

  /**
   * Refuses, with an exception, a number outside of its limits, and a time that is not positive.
   */
  public DataKeyPolicy {
    if (mostUses < LEAST || mostUses > MOST) {
      throw new IllegalArgumentException("the uses of a data key must be " + LEAST + " to " + MOST);
    }
    if (longestLife.isNegative() || longestLife.isZero()) {
      throw new IllegalArgumentException("the lifetime of a data key must be positive");
    }
  }

  /**
   * Returns how many uses a node reserves at a time: a hundredth of the limit, from 1 to 1000. A
   * node that stops loses at most this number, because they count as used.
   */
  public long block() {
    return Math.clamp(mostUses / 100, 1, LARGEST_BLOCK);
  }

  /**
   * Returns the number of uses from which on the next data key is created before the next seal. The
   * last tenth of the limit is left for seals for which that cannot be done.
   */
  public long ordinaryUses() {
    return mostUses - mostUses / 10;
  }

  /** Returns whether a data key with that many uses has to be replaced, however old it is. */
  public boolean isUsedUp(long uses) {
    return uses + block() > ordinaryUses();
  }

  /**
   * Returns whether a data key that was generated at {@code since} has to be replaced because of
   * its age. If the time is in the future, it is wrong, and the age is not known.
   */
  public boolean isTooOld(Instant since, BelievedTime now) {
    return !now.now().isBefore(since.plus(longestLife)) || now.isExceededBy(since);
  }
}

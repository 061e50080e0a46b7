package dev.countersign.domain.sealing;

import java.time.Duration;
import java.time.Instant;

/**
 * When a data key has sealed enough. It goes on opening what it sealed.
 *
 * @param mostUses after how many seals it is replaced; 1 at least
 * @param longestLife after what time it is replaced, however little it sealed
 */
public record DataKeyPolicy(long mostUses, Duration longestLife) {

  /** Refuses, with an exception, a policy by which no data key could ever be used. */
  public DataKeyPolicy {
    if (mostUses < 1 || longestLife.isNegative() || longestLife.isZero()) {
      throw new IllegalArgumentException("a data key must be good for something");
    }
  }

  /** Whether a data key that was made at {@code since} and used so often is due at {@code now}. */
  public boolean isDue(Instant since, long uses, Instant now) {
    return uses >= mostUses || !now.isBefore(since.plus(longestLife));
  }
}

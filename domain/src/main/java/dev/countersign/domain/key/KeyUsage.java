package dev.countersign.domain.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The usage of a key.
 *
 * @param signatures the number of signatures made with it
 * @param lastUsed the time of the last one, in the precision of the stores (microseconds)
 */
public record KeyUsage(long signatures, Instant lastUsed) {

  /**
   * Truncates the time to whole microseconds; refuses, with an exception, less than one signature.
   */
  public KeyUsage {
    if (signatures < 1) {
      throw new IllegalArgumentException("a usage needs at least one signature");
    }
    lastUsed = lastUsed.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the sum of both usages. */
  public KeyUsage plus(KeyUsage other) {
    return new KeyUsage(
        Math.addExact(signatures, other.signatures),
        lastUsed.isAfter(other.lastUsed) ? lastUsed : other.lastUsed);
  }
}

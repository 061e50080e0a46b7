package dev.countersign.domain.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How much a key was used.
 *
 * @param signatures how many were made with it
 * @param lastUsed when the last of them was, as fine as the stores keep it
 */
public record KeyUsage(long signatures, Instant lastUsed) {

  /** Cuts the time to whole microseconds; refuses, with an exception, less than one signature. */
  public KeyUsage {
    if (signatures < 1) {
      throw new IllegalArgumentException("what was used was used at least once");
    }
    lastUsed = lastUsed.truncatedTo(ChronoUnit.MICROS);
  }

  /** Both together. */
  public KeyUsage plus(KeyUsage other) {
    return new KeyUsage(
        Math.addExact(signatures, other.signatures),
        lastUsed.isAfter(other.lastUsed) ? lastUsed : other.lastUsed);
  }
}

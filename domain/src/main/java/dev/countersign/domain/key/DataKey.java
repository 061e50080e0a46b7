package dev.countersign.domain.key;

import java.time.Instant;

/**
 * A key that seals records, itself sealed to those who may open the store.
 *
 * @param number names it in the records that it sealed; 1 for the first
 * @param wrapped a general JWE with a recipient for the master key
 * @param since when it was made
 */
public record DataKey(int number, Sealed wrapped, Instant since) {

  /** The {@code kid} in the header of the records that it sealed. */
  public String name() {
    return "data-" + number;
  }
}

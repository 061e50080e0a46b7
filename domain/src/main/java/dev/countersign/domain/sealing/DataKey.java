package dev.countersign.domain.sealing;

import java.time.Instant;

/**
 * A key that seals records, itself sealed to those who may open the store.
 *
 * @param number names it in the records that it sealed; 1 for the first
 * @param wrapped a general JWE with a recipient for each who may open the store
 * @param since when it was made
 */
public record DataKey(int number, Sealed wrapped, Instant since) {

  /** How it is called; what it sealed names it so, together with a commitment to its bytes. */
  public String name() {
    return "data-" + number;
  }
}

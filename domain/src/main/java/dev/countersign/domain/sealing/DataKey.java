package dev.countersign.domain.sealing;

import java.time.Instant;

/**
 * A data key: it seals records, and is itself sealed with the master keys.
 *
 * @param number its number in the records that it sealed; 1 for the first
 * @param wrapped a general JWE with a recipient for each master key
 * @param since when it was generated
 */
public record DataKey(int number, Sealed wrapped, Instant since) {

  /**
   * Returns its name. The records that it sealed contain the name and a commitment to the key
   * bytes.
   */
  public String name() {
    return nameOf(number);
  }

  /** Returns the name of the data key with that number. */
  public static String nameOf(int number) {
    return "data-" + number;
  }
}

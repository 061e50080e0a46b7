package dev.countersign.domain.keystore;

import java.util.Set;

/**
 * A data key in force, as the manifest names it.
 *
 * @param commitment the commitment to its bytes: another data key with the same number is refused
 * @param recipients the names of all keys that it was ever sealed to. If one of them is no longer
 *     configured, the data key has to be replaced, because the holder of that key may know it
 */
public record VouchedDataKey(String commitment, Set<String> recipients) {

  /** The recipients of a data key that a version without data keys in the manifest created. */
  public static final Set<String> UNKNOWN = Set.of("unknown");

  /** Copies the set. */
  public VouchedDataKey {
    recipients = Set.copyOf(recipients);
  }
}

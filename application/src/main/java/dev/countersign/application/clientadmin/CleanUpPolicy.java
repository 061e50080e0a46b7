package dev.countersign.application.clientadmin;

import java.time.Duration;
import java.util.Optional;

/**
 * Determines which clients are removed, and when.
 *
 * @param unusedClientLife how long after an open registration an unused client is removed; empty to
 *     remove none
 */
public record CleanUpPolicy(Optional<Duration> unusedClientLife) {

  /**
   * Throws if the time is not positive, because clients would be removed as soon as they register.
   */
  public CleanUpPolicy {
    if (unusedClientLife.filter(life -> !life.isPositive()).isPresent()) {
      throw new IllegalArgumentException(
          "the life of an unused client must be greater than 0, but is " + unusedClientLife.get());
    }
  }
}

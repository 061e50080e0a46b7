package dev.countersign.application.clientadmin;

import java.time.Duration;
import java.util.Optional;

/**
 * What is removed, and when.
 *
 * @param unusedClientLife how long ago a client registered openly that is removed if it was never
 *     used; nothing if none is
 */
public record CleanUpPolicy(Optional<Duration> unusedClientLife) {

  /** Refuses, with an exception, a time that would remove clients as they come. */
  public CleanUpPolicy {
    if (unusedClientLife.filter(life -> !life.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a client must have time to be used");
    }
  }
}

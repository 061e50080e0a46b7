package dev.countersign.application.key.driven;

import dev.countersign.domain.key.KeyOwner;
import java.time.Instant;

/**
 * Knows whose replaced keys are still needed, although their retirement has ended.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface KeptKeys {

  /** Returns whether no replaced key of {@code owner} may be erased at {@code now}. */
  boolean isKept(KeyOwner owner, Instant now);
}

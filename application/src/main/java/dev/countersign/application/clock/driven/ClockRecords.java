package dev.countersign.application.clock.driven;

import dev.countersign.domain.clock.ClockRecord;
import java.util.Optional;

/**
 * Stores what the nodes know about the time, as one record that all nodes share.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface ClockRecords {

  /** Returns the record; empty if none was stored. */
  Optional<ClockRecord> find();

  /**
   * Stores the next version of the record. Of concurrent calls with the same version, only one
   * succeeds.
   *
   * @return whether it was stored; if not, the version is not the next one, and nothing has changed
   */
  boolean save(ClockRecord next);
}

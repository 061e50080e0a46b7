package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import java.util.List;

/**
 * A store of sealed records of one kind, for operations on all sealed records.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface SealedRecords {

  /** Returns the kind of the records, for messages: {@code keys}, {@code client secrets} … */
  String kind();

  /** Returns the number of records. */
  long count();

  /**
   * Returns the next records, in an order that the store defines.
   *
   * @param key the key of the last record seen; empty for the first records
   * @param most the maximum number of records
   */
  List<SealedRecord> after(String key, int most);

  /**
   * Replaces the seal of the record, if it is still the one that was read.
   *
   * @return whether it was replaced; if not, the record was written in the meantime, and nothing
   *     has changed
   */
  boolean replace(SealedRecord read, Sealed next);
}

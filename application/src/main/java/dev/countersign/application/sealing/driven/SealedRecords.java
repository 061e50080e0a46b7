package dev.countersign.application.sealing.driven;

import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import java.util.List;

/** A store of sealed records, for whoever goes through all of them, whatever they are. */
public interface SealedRecords {

  /** What they are, for people: {@code keys}, {@code client secrets} … */
  String kind();

  /** How many there are. */
  long count();

  /**
   * The next records, in an order of the store's own.
   *
   * @param key the last one seen; empty for the first records
   * @param most at most so many
   */
  List<SealedRecord> after(String key, int most);

  /**
   * Puts another seal into the record, if it still has the one that was read.
   *
   * @return whether it was put there; if not, somebody wrote the record meanwhile, and nothing has
   *     changed
   */
  boolean replace(SealedRecord read, Sealed next);
}

package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.SealedRecord;
import java.time.Instant;
import java.util.List;

/**
 * Iterates repeatedly over all sealed records, store after store, in batches. Not safe for use by
 * several threads.
 */
final class RecordBatchIterator {

  /** Records of one store. */
  record Batch(SealedRecords store, List<SealedRecord> records) {}

  private final List<SealedRecords> stores;
  private final int size;
  private int store;
  private String last = "";
  private Instant begun = Instant.EPOCH;
  private long total;
  private long seen;
  private boolean unchanged;

  RecordBatchIterator(List<SealedRecords> stores, int size) {
    this.stores = List.copyOf(stores);
    this.size = size;
    this.store = this.stores.size();
  }

  /** Returns the next records; an empty batch at the end of a round. */
  Batch next(Instant now) {
    if (store >= stores.size()) {
      begin(now);
    }
    while (store < stores.size()) {
      var records = stores.get(store).after(last, size);
      if (!records.isEmpty()) {
        last = records.getLast().key();
        seen += records.size();
        return new Batch(stores.get(store), records);
      }
      store++;
      last = "";
    }
    return new Batch(stores.getLast(), List.of());
  }

  private void begin(Instant now) {
    begun = now;
    total = stores.stream().mapToLong(SealedRecords::count).sum();
    seen = 0;
    unchanged = true;
    store = 0;
    last = "";
  }

  /** Records that this round had something to do, so that another round must follow. */
  void recordChange() {
    unchanged = false;
  }

  /** Returns whether this round began at or after that time and had nothing to do. */
  boolean unchangedSince(Instant time) {
    return unchanged && !begun.isBefore(time);
  }

  long total() {
    return total;
  }

  long seen() {
    return seen;
  }
}

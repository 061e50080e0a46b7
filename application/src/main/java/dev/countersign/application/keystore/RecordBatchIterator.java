package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.SealedRecord;
import java.time.Instant;
import java.util.List;

/**
 * Goes round all the sealed records, store after store, a batch at a time. Not safe for use by
 * several threads.
 */
final class RecordBatchIterator {

  /** Some records of one store. */
  record Batch(SealedRecords store, List<SealedRecord> records) {}

  private final List<SealedRecords> stores;
  private final int size;
  private int store;
  private String last = "";
  private Instant begun = Instant.EPOCH;
  private long total;
  private long seen;
  private boolean quiet;

  RecordBatchIterator(List<SealedRecords> stores, int size) {
    this.stores = List.copyOf(stores);
    this.size = size;
    this.store = this.stores.size();
  }

  /** The next records; an empty batch at the end of a round. */
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
    quiet = true;
    store = 0;
    last = "";
  }

  /** Says that this round found something to do, so that another has to follow. */
  void disturb() {
    quiet = false;
  }

  /** Whether this round, which began after that time, found nothing to do. */
  boolean quietSince(Instant time) {
    return quiet && !begun.isBefore(time);
  }

  long total() {
    return total;
  }

  long seen() {
    return seen;
  }
}

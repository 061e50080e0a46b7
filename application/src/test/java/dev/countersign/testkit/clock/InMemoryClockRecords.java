package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.domain.clock.ClockRecord;
import java.util.Optional;

/** {@link ClockRecords} in memory. */
public final class InMemoryClockRecords implements ClockRecords {

  private Optional<ClockRecord> stored = Optional.empty();

  @Override
  public synchronized Optional<ClockRecord> find() {
    return stored;
  }

  @Override
  public synchronized boolean save(ClockRecord next) {
    var isNext = stored.map(ClockRecord::version).orElse(0L) + 1 == next.version();
    if (isNext) {
      stored = Optional.of(next);
    }
    return isNext;
  }
}

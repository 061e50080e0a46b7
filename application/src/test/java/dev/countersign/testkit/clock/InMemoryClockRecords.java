package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link ClockRecords} in memory. */
public final class InMemoryClockRecords implements ClockRecords {

  private static final int ONLY = 1;

  private final InMemoryDatabase database;
  private final InMemoryTable<Integer, ClockRecord> rows;

  /** Creates an empty store in a database of its own. */
  public InMemoryClockRecords() {
    this(new InMemoryDatabase());
  }

  /** Creates an empty store in {@code database}. */
  public InMemoryClockRecords(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.changingTable();
  }

  @Override
  public Optional<ClockRecord> find() {
    return rows.find(ONLY);
  }

  @Override
  public boolean save(ClockRecord next) {
    return database.atomically(
        () -> {
          var isNext = find().map(ClockRecord::version).orElse(0L) + 1 == next.version();
          if (isNext) {
            rows.put(ONLY, next);
          }
          return isNext;
        });
  }
}

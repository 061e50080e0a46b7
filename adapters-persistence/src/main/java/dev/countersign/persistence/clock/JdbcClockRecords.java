package dev.countersign.persistence.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link ClockRecords} in a database: one row with a version. */
@JdbcStore
public final class JdbcClockRecords implements ClockRecords {

  private static final long FIRST = 1;

  private final ClockRows rows;

  JdbcClockRecords(ClockRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<ClockRecord> find() {
    return rows.find().map(ClockRow::toRecord);
  }

  @Override
  public boolean save(ClockRecord next) {
    var steps = ClockRow.text(next.steps());
    return next.version() == FIRST
        ? rows.insert(FIRST, next.run(), next.latest(), steps) == 1
        : rows.update(next.version(), next.run(), next.latest(), steps) == 1;
  }
}

package dev.countersign.persistence.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clock.ClockRecordsContract;

@OnEachDatabase
class JdbcClockRecordsTest extends ClockRecordsContract {

  private final TestDatabase database;

  JdbcClockRecordsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClockRecords records() {
    return database.adapter(JdbcClockRecords.class);
  }
}

package dev.countersign.persistence.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
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

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }
}

package dev.countersign.testkit.clock;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryUnitOfWork;
import dev.countersign.testkit.session.InMemorySessions;

class InMemoryClockRecordsTest extends ClockRecordsContract {

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryClockRecords records = new InMemoryClockRecords(database);
  private final InMemorySessions sessions = new InMemorySessions(database);

  @Override
  protected ClockRecords records() {
    return records;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return new InMemoryUnitOfWork(database);
  }

  @Override
  protected Sessions otherStore() {
    return sessions;
  }
}

package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcSessions;
import dev.countersign.testkit.key.KeyEventsContract;

@OnEachDatabase
class JdbcKeyEventsTest extends KeyEventsContract {

  private final TestDatabase database;

  JdbcKeyEventsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeyEvents events() {
    return database.adapter(JdbcKeyEvents.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }
}

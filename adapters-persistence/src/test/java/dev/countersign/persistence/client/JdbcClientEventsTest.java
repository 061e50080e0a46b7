package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcSessions;
import dev.countersign.testkit.client.ClientEventsContract;

@OnEachDatabase
class JdbcClientEventsTest extends ClientEventsContract {

  private final TestDatabase database;

  JdbcClientEventsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientEvents events() {
    return database.adapter(JdbcClientEvents.class);
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

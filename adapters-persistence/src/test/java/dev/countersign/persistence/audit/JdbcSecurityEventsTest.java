package dev.countersign.persistence.audit;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.audit.SecurityEventsContract;

@OnEachDatabase
class JdbcSecurityEventsTest extends SecurityEventsContract {

  private final TestDatabase database;

  JdbcSecurityEventsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SecurityEvents events() {
    return database.adapter(JdbcSecurityEvents.class);
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

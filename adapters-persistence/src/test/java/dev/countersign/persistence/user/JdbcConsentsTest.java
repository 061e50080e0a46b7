package dev.countersign.persistence.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.ConsentsContract;

@OnEachDatabase
class JdbcConsentsTest extends ConsentsContract {

  private final TestDatabase database;

  JdbcConsentsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Consents consents() {
    return database.adapter(JdbcConsents.class);
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

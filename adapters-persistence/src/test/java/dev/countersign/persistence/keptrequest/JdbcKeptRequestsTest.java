package dev.countersign.persistence.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keptrequest.KeptRequestsContract;

@OnEachDatabase
class JdbcKeptRequestsTest extends KeptRequestsContract {

  private final TestDatabase database;

  JdbcKeptRequestsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeptRequests requests() {
    return database.adapter(JdbcKeptRequests.class);
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

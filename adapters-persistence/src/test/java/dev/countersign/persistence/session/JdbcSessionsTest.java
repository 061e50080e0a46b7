package dev.countersign.persistence.session;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.testkit.session.SessionsContract;

@OnEachDatabase
class JdbcSessionsTest extends SessionsContract {

  private final TestDatabase database;

  JdbcSessionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Sessions sessions() {
    return database.adapter(JdbcSessions.class);
  }

  @Override
  protected Accounts accounts() {
    return database.adapter(JdbcAccounts.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }
}

package dev.countersign.persistence.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.AccountsContract;

@OnEachDatabase
class JdbcAccountsTest extends AccountsContract {

  private final TestDatabase database;

  JdbcAccountsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Accounts accounts() {
    return database.adapter(JdbcAccounts.class);
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

package dev.countersign.persistence.user;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.FormerAccountsContract;

@OnEachDatabase
class JdbcFormerAccountsTest extends FormerAccountsContract {

  private final TestDatabase database;

  JdbcFormerAccountsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected FormerAccounts former() {
    return database.adapter(JdbcFormerAccounts.class);
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

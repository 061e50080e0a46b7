package dev.countersign.persistence.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.lease.TokenFamiliesContract;

@OnEachDatabase
class JdbcTokenFamiliesTest extends TokenFamiliesContract {

  private final TestDatabase database;

  JdbcTokenFamiliesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected TokenFamilies families() {
    return database.adapter(JdbcTokenFamilies.class);
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

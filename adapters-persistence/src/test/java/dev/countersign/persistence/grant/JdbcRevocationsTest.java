package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.persistence.user.JdbcConsents;
import dev.countersign.testkit.grant.RevocationsContract;

@OnEachDatabase
class JdbcRevocationsTest extends RevocationsContract {

  private final TestDatabase database;

  JdbcRevocationsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Revocations revocations() {
    return database.adapter(JdbcRevocations.class);
  }

  @Override
  protected People people() {
    return new People(
        database.adapter(JdbcGrants.class),
        database.adapter(JdbcAccounts.class),
        database.adapter(JdbcConsents.class));
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

package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.grant.GrantsContract;

@OnEachDatabase
class JdbcGrantsTest extends GrantsContract {

  private final TestDatabase database;

  JdbcGrantsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Grants grants() {
    return database.adapter(JdbcGrants.class);
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

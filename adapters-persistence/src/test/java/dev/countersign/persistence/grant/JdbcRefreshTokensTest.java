package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.grant.RefreshTokensContract;

@OnEachDatabase
class JdbcRefreshTokensTest extends RefreshTokensContract {

  private final TestDatabase database;

  JdbcRefreshTokensTest(TestDatabase database) {
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

  @Override
  protected RefreshTokens tokens() {
    return database.adapter(JdbcRefreshTokens.class);
  }
}

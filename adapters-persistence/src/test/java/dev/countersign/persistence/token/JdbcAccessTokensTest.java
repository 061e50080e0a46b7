package dev.countersign.persistence.token;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.token.AccessTokensContract;

@OnEachDatabase
class JdbcAccessTokensTest extends AccessTokensContract {

  private final TestDatabase database;

  JdbcAccessTokensTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected AccessTokens accessTokens() {
    return database.adapter(JdbcAccessTokens.class);
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

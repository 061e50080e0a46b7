package dev.countersign.persistence.registration;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.registration.InitialAccessTokensContract;

@OnEachDatabase
class JdbcInitialAccessTokensTest extends InitialAccessTokensContract {

  private final TestDatabase database;

  JdbcInitialAccessTokensTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected InitialAccessTokens tokens() {
    return database.adapter(JdbcInitialAccessTokens.class);
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

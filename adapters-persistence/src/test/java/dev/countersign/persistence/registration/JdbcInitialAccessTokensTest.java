package dev.countersign.persistence.registration;

import dev.countersign.application.registration.driven.InitialAccessTokens;
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
}

package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.RefreshTokens;
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
  protected RefreshTokens tokens() {
    return database.adapter(JdbcRefreshTokens.class);
  }
}

package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.grant.AuthorizationCodesContract;

@OnEachDatabase
class JdbcAuthorizationCodesTest extends AuthorizationCodesContract {

  private final TestDatabase database;

  JdbcAuthorizationCodesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected AuthorizationCodes codes() {
    return database.adapter(JdbcAuthorizationCodes.class);
  }

  @Override
  protected Grants grants() {
    return database.adapter(JdbcGrants.class);
  }
}

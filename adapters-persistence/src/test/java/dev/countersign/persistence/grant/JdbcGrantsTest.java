package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
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
}

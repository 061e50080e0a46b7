package dev.countersign.persistence.clientauth;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clientauth.UsedAssertionsContract;

@OnEachDatabase
class JdbcUsedAssertionsTest extends UsedAssertionsContract {

  private final TestDatabase database;

  JdbcUsedAssertionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected UsedAssertions assertions() {
    return database.adapter(JdbcUsedAssertions.class);
  }
}

package dev.countersign.persistence.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keptrequest.KeptRequestsContract;

@OnEachDatabase
class JdbcKeptRequestsTest extends KeptRequestsContract {

  private final TestDatabase database;

  JdbcKeptRequestsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeptRequests requests() {
    return database.adapter(JdbcKeptRequests.class);
  }
}

package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.SessionsContract;

@OnEachDatabase
class JdbcSessionsTest extends SessionsContract {

  private final TestDatabase database;

  JdbcSessionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Sessions sessions() {
    return database.adapter(JdbcSessions.class);
  }
}

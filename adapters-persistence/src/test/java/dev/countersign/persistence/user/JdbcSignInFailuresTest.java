package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.SignInFailuresContract;

@OnEachDatabase
class JdbcSignInFailuresTest extends SignInFailuresContract {

  private final TestDatabase database;

  JdbcSignInFailuresTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SignInFailures failures() {
    return database.adapter(JdbcSignInFailures.class);
  }
}

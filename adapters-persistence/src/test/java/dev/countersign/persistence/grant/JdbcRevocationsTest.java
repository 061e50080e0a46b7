package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.grant.RevocationsContract;

@OnEachDatabase
class JdbcRevocationsTest extends RevocationsContract {

  private final TestDatabase database;

  JdbcRevocationsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Revocations revocations() {
    return database.adapter(JdbcRevocations.class);
  }
}

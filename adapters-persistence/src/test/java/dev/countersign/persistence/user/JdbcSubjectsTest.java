package dev.countersign.persistence.user;

import dev.countersign.application.client.driven.Subjects;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.SubjectsContract;

@OnEachDatabase
class JdbcSubjectsTest extends SubjectsContract {

  private final TestDatabase database;

  JdbcSubjectsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Subjects subjects() {
    return database.adapter(JdbcSubjects.class);
  }

  @Override
  protected Accounts accounts() {
    return database.adapter(JdbcAccounts.class);
  }

  @Override
  protected FormerAccounts former() {
    return database.adapter(JdbcFormerAccounts.class);
  }
}

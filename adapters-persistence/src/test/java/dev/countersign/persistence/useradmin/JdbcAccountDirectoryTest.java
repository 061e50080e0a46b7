package dev.countersign.persistence.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.testkit.useradmin.AccountDirectoryContract;

@OnEachDatabase
class JdbcAccountDirectoryTest extends AccountDirectoryContract {

  private final TestDatabase database;

  JdbcAccountDirectoryTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected AccountDirectory directory() {
    return database.adapter(JdbcAccountDirectory.class);
  }

  @Override
  protected Accounts accounts() {
    return database.adapter(JdbcAccounts.class);
  }
}

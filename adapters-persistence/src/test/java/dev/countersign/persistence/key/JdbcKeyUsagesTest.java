package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeyUsagesContract;

@OnEachDatabase
class JdbcKeyUsagesTest extends KeyUsagesContract {

  private final TestDatabase database;

  JdbcKeyUsagesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeyUsages usages() {
    return database.adapter(JdbcKeyUsages.class);
  }
}

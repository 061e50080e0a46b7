package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeyRingsContract;

@OnEachDatabase
class JdbcKeyRingsTest extends KeyRingsContract {

  private final TestDatabase database;

  JdbcKeyRingsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeyRings rings() {
    return database.adapter(JdbcKeyRings.class);
  }
}

package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeptKeysContract;

@OnEachDatabase
class JdbcKeptKeysTest extends KeptKeysContract {

  private final TestDatabase database;

  JdbcKeptKeysTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeptKeys kept() {
    return database.adapter(JdbcKeptKeys.class);
  }

  @Override
  protected Upkeeps upkeeps() {
    return database.adapter(JdbcUpkeeps.class);
  }
}

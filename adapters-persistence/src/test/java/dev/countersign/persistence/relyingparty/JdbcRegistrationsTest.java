package dev.countersign.persistence.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.relyingparty.RegistrationsContract;

@OnEachDatabase
class JdbcRegistrationsTest extends RegistrationsContract {

  private final TestDatabase database;

  JdbcRegistrationsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Registrations registrations() {
    return database.adapter(JdbcRegistrations.class);
  }
}

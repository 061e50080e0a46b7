package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.user.KnownDevicesContract;

@OnEachDatabase
class JdbcKnownDevicesTest extends KnownDevicesContract {

  private final TestDatabase database;

  JdbcKnownDevicesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KnownDevices devices() {
    return database.adapter(JdbcKnownDevices.class);
  }
}

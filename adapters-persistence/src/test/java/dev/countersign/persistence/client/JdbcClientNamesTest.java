package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientNamesContract;

@OnEachDatabase
class JdbcClientNamesTest extends ClientNamesContract {

  private final TestDatabase database;

  JdbcClientNamesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientNames names() {
    return database.adapter(JdbcClientNames.class);
  }
}

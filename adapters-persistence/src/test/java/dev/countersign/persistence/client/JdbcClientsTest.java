package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientsContract;

@OnEachDatabase
class JdbcClientsTest extends ClientsContract {

  private final TestDatabase database;

  JdbcClientsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }
}

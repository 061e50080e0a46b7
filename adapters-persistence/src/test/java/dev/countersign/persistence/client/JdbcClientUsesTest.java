package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientUsesContract;

@OnEachDatabase
class JdbcClientUsesTest extends ClientUsesContract {

  private final TestDatabase database;

  JdbcClientUsesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientUses uses() {
    return database.adapter(JdbcClientUses.class);
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }
}

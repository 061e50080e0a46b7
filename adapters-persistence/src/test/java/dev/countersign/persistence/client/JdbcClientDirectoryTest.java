package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientDirectory;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientDirectoryContract;

@OnEachDatabase
class JdbcClientDirectoryTest extends ClientDirectoryContract {

  private final TestDatabase database;

  JdbcClientDirectoryTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientDirectory directory() {
    return database.adapter(JdbcClientDirectory.class);
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }

  @Override
  protected ClientUses uses() {
    return database.adapter(JdbcClientUses.class);
  }
}

package dev.countersign.persistence.clientadmin;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.persistence.client.JdbcClientUses;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clientadmin.ClientDirectoryContract;

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

package dev.countersign.persistence.clientlogo;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clientlogo.ClientLogosContract;

@OnEachDatabase
class JdbcClientLogosTest extends ClientLogosContract {

  private final TestDatabase database;

  JdbcClientLogosTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientLogos logos() {
    return database.adapter(JdbcClientLogos.class);
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }
}

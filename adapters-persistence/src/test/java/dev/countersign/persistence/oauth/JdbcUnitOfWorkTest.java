package dev.countersign.persistence.oauth;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.registration.JdbcInitialAccessTokens;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.UnitOfWorkContract;

@OnEachDatabase
class JdbcUnitOfWorkTest extends UnitOfWorkContract {

  private final TestDatabase database;

  JdbcUnitOfWorkTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }

  @Override
  protected InitialAccessTokens tokens() {
    return database.adapter(JdbcInitialAccessTokens.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }
}

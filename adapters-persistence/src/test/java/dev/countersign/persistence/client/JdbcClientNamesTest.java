package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
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

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }
}

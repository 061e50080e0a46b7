package dev.countersign.persistence.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.relyingparty.ServersContract;

@OnEachDatabase
class JdbcServersTest extends ServersContract {

  private final TestDatabase database;

  JdbcServersTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Registrations registrations() {
    return database.adapter(JdbcRegistrations.class);
  }

  @Override
  protected Servers servers() {
    return database.adapter(JdbcServers.class);
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

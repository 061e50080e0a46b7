package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.relyingparty.JdbcRegistrations;
import dev.countersign.persistence.relyingparty.JdbcServers;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.UpkeepsContract;

@OnEachDatabase
class JdbcUpkeepsTest extends UpkeepsContract {

  private final TestDatabase database;

  JdbcUpkeepsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Upkeeps upkeeps() {
    return database.adapter(JdbcUpkeeps.class);
  }

  @Override
  protected void register(Registration registration) {
    Servers servers = database.adapter(JdbcServers.class);
    Registrations registrations = database.adapter(JdbcRegistrations.class);
    servers.add(KnownServer.discovered(registration.server(), Times.NOW));
    if (!registrations.add(registration)) {
      throw new IllegalStateException("the registration was not added");
    }
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

package dev.countersign.persistence.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.sealing.SealedRecordsContract;

@OnEachDatabase
class JdbcSealedCredentialsTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedCredentialsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedCredentials.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcRegistrations registrations() {
    return database.adapter(JdbcRegistrations.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var registration = RelyingPartyFixtures.registration(name).sealed(sealed);
    database
        .adapter(JdbcServers.class)
        .add(KnownServer.discovered(registration.server(), Times.NOW));
    if (!registrations().add(registration)) {
      throw new IllegalStateException("the registration was not added");
    }
    return registration.record();
  }

  @Override
  protected Sealed sealOf(String name) {
    return registrations().find(new RegistrationName(name)).orElseThrow().credentials();
  }
}

package dev.countersign.persistence.relyingsignin;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.registrationupkeep.PeopleOfRegistrationsContract;

@OnEachDatabase
class JdbcPeopleOfRegistrationsTest extends PeopleOfRegistrationsContract {

  private final TestDatabase database;

  JdbcPeopleOfRegistrationsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected PeopleOfRegistrations people() {
    return database.adapter(JdbcPeopleOfRegistrations.class);
  }

  @Override
  protected RemoteSignIns signIns() {
    return database.adapter(JdbcRemoteSignIns.class);
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

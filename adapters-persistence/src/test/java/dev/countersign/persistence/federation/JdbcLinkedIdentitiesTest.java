package dev.countersign.persistence.federation;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.federation.LinkedIdentitiesContract;

@OnEachDatabase
class JdbcLinkedIdentitiesTest extends LinkedIdentitiesContract {

  private final TestDatabase database;

  JdbcLinkedIdentitiesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected LinkedIdentities links() {
    return database.adapter(JdbcLinkedIdentities.class);
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

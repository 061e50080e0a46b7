package dev.countersign.persistence.useradmin;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.persistence.federation.JdbcLinkedIdentities;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.passwordlink.JdbcPasswordLinks;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcConsents;
import dev.countersign.persistence.user.JdbcKnownDevices;
import dev.countersign.testkit.useradmin.AccountRecordsContract;

@OnEachDatabase
class JdbcAccountRecordsTest extends AccountRecordsContract {

  private final TestDatabase database;

  JdbcAccountRecordsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected AccountRecords records() {
    return database.adapter(JdbcAccountRecords.class);
  }

  @Override
  protected Consents consents() {
    return database.adapter(JdbcConsents.class);
  }

  @Override
  protected LinkedIdentities identities() {
    return database.adapter(JdbcLinkedIdentities.class);
  }

  @Override
  protected PasswordLinks links() {
    return database.adapter(JdbcPasswordLinks.class);
  }

  @Override
  protected KnownDevices devices() {
    return database.adapter(JdbcKnownDevices.class);
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

package dev.countersign.persistence.account;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcConsents;
import dev.countersign.testkit.account.UserRecordsContract;

@OnEachDatabase
class JdbcUserRecordsTest extends UserRecordsContract {

  private final TestDatabase database;

  JdbcUserRecordsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected UserRecords records() {
    return database.adapter(JdbcUserRecords.class);
  }

  @Override
  protected Consents consents() {
    return database.adapter(JdbcConsents.class);
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }

  @Override
  protected SecurityEvents events() {
    return database.adapter(JdbcSecurityEvents.class);
  }
}

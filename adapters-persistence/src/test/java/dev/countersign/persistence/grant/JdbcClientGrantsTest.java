package dev.countersign.persistence.grant;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcConsents;
import dev.countersign.testkit.client.ClientGrantsContract;

@OnEachDatabase
class JdbcClientGrantsTest extends ClientGrantsContract {

  private final TestDatabase database;

  JdbcClientGrantsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected ClientGrants clientGrants() {
    return database.adapter(JdbcClientGrants.class);
  }

  @Override
  protected Grants grants() {
    return database.adapter(JdbcGrants.class);
  }

  @Override
  protected Consents consents() {
    return database.adapter(JdbcConsents.class);
  }
}

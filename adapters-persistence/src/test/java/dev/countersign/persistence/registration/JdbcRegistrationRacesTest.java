package dev.countersign.persistence.registration;

import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.client.JdbcClientNames;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.registration.RegistrationFixture;
import dev.countersign.testkit.registration.RegistrationRaces;

@OnEachDatabase
class JdbcRegistrationRacesTest extends RegistrationRaces {

  private final TestDatabase database;

  JdbcRegistrationRacesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected RegistrationFixture scene() {
    return new RegistrationFixture(
        database.adapter(JdbcClients.class),
        database.adapter(JdbcClientNames.class),
        database.adapter(JdbcSecurityEvents.class),
        database.adapter(JdbcInitialAccessTokens.class),
        database.adapter(JdbcUnitOfWork.class),
        InMemoryCrypto.locked());
  }

  @Override
  protected long clientCount() {
    return database
        .transactions()
        .executeRead(
            open -> {
              try (var statement = open.getConnection().createStatement();
                  var rows = statement.executeQuery("select count(*) from client")) {
                return rows.next() ? rows.getLong(1) : -1;
              }
            });
  }
}

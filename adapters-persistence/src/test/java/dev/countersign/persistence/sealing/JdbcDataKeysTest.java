package dev.countersign.persistence.sealing;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.sealing.DataKeysContract;

@OnEachDatabase
class JdbcDataKeysTest extends DataKeysContract {

  private final TestDatabase database;

  JdbcDataKeysTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected DataKeys dataKeys() {
    return database.adapter(JdbcDataKeys.class);
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

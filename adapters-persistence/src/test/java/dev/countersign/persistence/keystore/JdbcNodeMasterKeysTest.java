package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keystore.NodeMasterKeysContract;

@OnEachDatabase
class JdbcNodeMasterKeysTest extends NodeMasterKeysContract {

  private final TestDatabase database;

  JdbcNodeMasterKeysTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected NodeMasterKeys nodes() {
    return database.adapter(JdbcNodeMasterKeys.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }
}

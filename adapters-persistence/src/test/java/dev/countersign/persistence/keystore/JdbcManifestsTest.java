package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keystore.ManifestsContract;

@OnEachDatabase
class JdbcManifestsTest extends ManifestsContract {

  private final TestDatabase database;

  JdbcManifestsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Manifests manifests() {
    return database.adapter(JdbcManifests.class);
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

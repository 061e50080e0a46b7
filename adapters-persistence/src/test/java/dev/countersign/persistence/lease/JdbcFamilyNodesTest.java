package dev.countersign.persistence.lease;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.lease.FamilyNodesContract;

@OnEachDatabase
class JdbcFamilyNodesTest extends FamilyNodesContract {

  private final TestDatabase database;

  JdbcFamilyNodesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected TokenFamilies families() {
    return database.adapter(JdbcTokenFamilies.class);
  }

  @Override
  protected SecurityEvents events() {
    return database.adapter(JdbcSecurityEvents.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }
}

package dev.countersign.persistence.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.lease.LeaseNodesContract;

@OnEachDatabase
class JdbcLeaseNodesTest extends LeaseNodesContract {

  private final TestDatabase database;

  JdbcLeaseNodesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected TokenLeases leases() {
    return database.adapter(JdbcTokenLeases.class);
  }
}

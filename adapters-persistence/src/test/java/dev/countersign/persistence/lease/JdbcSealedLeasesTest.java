package dev.countersign.persistence.lease;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.sealing.SealedRecordsContract;

@OnEachDatabase
class JdbcSealedLeasesTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedLeasesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedLeases.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcTokenLeases leases() {
    return database.adapter(JdbcTokenLeases.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var purpose = RelyingPartyFixtures.purpose(name);
    var lease = new TokenLease(purpose, sealed, Times.NOW, Times.LATER);
    RelyingPartyFixtures.store(leases(), lease);
    return lease.record();
  }

  @Override
  protected Sealed sealOf(String name) {
    return leases().find(RelyingPartyFixtures.purpose(name)).lease().orElseThrow().token();
  }
}

package dev.countersign.persistence.lease;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.SealedRecordsContract;
import java.util.Optional;

@OnEachDatabase
class JdbcSealedFamiliesTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedFamiliesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedFamilies.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcTokenFamilies families() {
    return database.adapter(JdbcTokenFamilies.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var family = new TokenFamily(new FamilyId(name), new RegistrationName("app"), 7, sealed);
    families().add(family, Optional.empty(), Times.NOW);
    return family.record();
  }

  @Override
  protected Sealed sealOf(String name) {
    return families().find(new FamilyId(name)).orElseThrow().family().contents();
  }
}

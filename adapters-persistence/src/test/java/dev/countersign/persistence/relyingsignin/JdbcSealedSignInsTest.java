package dev.countersign.persistence.relyingsignin;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.relyingsignin.RemoteSignInFixtures;
import dev.countersign.testkit.sealing.SealedRecordsContract;

@OnEachDatabase
class JdbcSealedSignInsTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedSignInsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedSignIns.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcRemoteSignIns signIns() {
    return database.adapter(JdbcRemoteSignIns.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var signIn = RemoteSignInFixtures.sealed(RemoteSignInFixtures.signIn(name, "app"), sealed);
    signIns().add(signIn);
    return signIn.record();
  }

  @Override
  protected Sealed sealOf(String name) {
    return signIns().find(RemoteSignInFixtures.id(name)).orElseThrow().content();
  }
}

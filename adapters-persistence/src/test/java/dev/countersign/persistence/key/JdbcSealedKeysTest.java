package dev.countersign.persistence.key;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.sealing.SealedKeys;
import dev.countersign.testkit.sealing.SealedRecordsContract;

@OnEachDatabase
class JdbcSealedKeysTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedKeysTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedKeys.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    return SealedKeys.put(database.adapter(JdbcKeyRings.class), name, sealed);
  }

  @Override
  protected Sealed sealOf(String name) {
    return SealedKeys.sealOf(database.adapter(JdbcKeyRings.class), name);
  }
}

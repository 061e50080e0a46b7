package dev.countersign.persistence.key;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
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
  protected RecordIdentity put(String name, Sealed sealed) {
    return SealedKeys.put(database.adapter(JdbcKeyRings.class), name, sealed);
  }

  @Override
  protected Sealed sealOf(String name) {
    return SealedKeys.sealOf(database.adapter(JdbcKeyRings.class), name);
  }
}

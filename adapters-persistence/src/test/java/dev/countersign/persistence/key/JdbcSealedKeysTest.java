package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.SealedRecords;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.SealedKeys;
import dev.countersign.testkit.key.SealedRecordsContract;

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

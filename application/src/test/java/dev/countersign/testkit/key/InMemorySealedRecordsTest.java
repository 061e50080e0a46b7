package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.SealedRecords;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;

class InMemorySealedRecordsTest extends SealedRecordsContract {

  private final InMemoryKeyRings rings = new InMemoryKeyRings(new InMemoryDatabase());

  @Override
  protected SealedRecords records() {
    return rings.sealed();
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    return SealedKeys.put(rings, name, sealed);
  }

  @Override
  protected Sealed sealOf(String name) {
    return SealedKeys.sealOf(rings, name);
  }
}

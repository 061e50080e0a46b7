package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.key.InMemoryKeyRings;
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

package dev.countersign.testkit.sealing;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.InMemoryStores;

class InMemorySealedRecordsTest extends SealedRecordsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected SealedRecords records() {
    return stores.keyRings().sealed();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    return SealedKeys.put(stores.keyRings(), name, sealed);
  }

  @Override
  protected Sealed sealOf(String name) {
    return SealedKeys.sealOf(stores.keyRings(), name);
  }
}

package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeyRingsTest extends KeyRingsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeyRings rings() {
    return stores.keyRings();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }
}

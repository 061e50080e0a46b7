package dev.countersign.testkit.sealing;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryDataKeysTest extends DataKeysContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected DataKeys dataKeys() {
    return stores.dataKeys();
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

package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.testkit.InMemoryStores;

class InMemorySeparateUnitOfWorkTest extends SeparateUnitOfWorkContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected SeparateUnitOfWork separately() {
    return stores.separately();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected DataKeys store() {
    return stores.dataKeys();
  }
}
